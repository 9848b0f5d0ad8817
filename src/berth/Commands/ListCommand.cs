using System.CommandLine;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Client;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth list</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Those that do not run too." };
        var inactive = new Option<bool>("--inactive") { Description = "Only those that do not run." };
        var output = OutputFormat.Create();
        var command = new Command("list", "Lists the guests that run.") { all, inactive, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var filter = parsed.GetValue(all) ? ConnectListAllDomainsFlags.Active | ConnectListAllDomainsFlags.Inactive
                : parsed.GetValue(inactive) ? ConnectListAllDomainsFlags.Inactive
                : ConnectListAllDomainsFlags.Active;
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var rows = await RowsAsync(connection, filter, cancel);
            var screen = Screen.Of(parsed);
            if (parsed.IsJson(output)) screen.WriteJson(rows, CliJson.Readable.IReadOnlyListGuestRow);
            else Write(rows, screen);
            return 0;
        });
        return command;
    }

    /// <summary>The guests: those that run by number, then the others by name.</summary>
    public static async Task<IReadOnlyList<GuestRow>> RowsAsync(LibvirtConnection connection, ConnectListAllDomainsFlags filter, CancellationToken cancel)
    {
        var domains = await connection.ListDomainsAsync(filter, cancel);
        var rows = await Task.WhenAll(domains.Select(domain => RowAsync(domain, cancel)));
        return [.. rows.OfType<GuestRow>().OrderBy(row => row.Id ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    public static void Write(IReadOnlyList<GuestRow> rows, Screen screen)
    {
        var table = new TextTable("Id", "Name", "State", "CPUs", "Memory", "CPU time");
        foreach (var row in rows)
            table.Add(row.Id?.ToString() ?? "-", row.Name, row.State, row.Cpus.ToString(), Amounts.Memory(row.MemoryKiB), row.Id is null ? "-" : Amounts.Time(TimeSpan.FromSeconds(row.CpuSeconds)));
        table.Write(screen);
    }

    private static async Task<GuestRow?> RowAsync(Domain domain, CancellationToken cancel)
    {
        try
        {
            var info = await domain.GetInfoAsync(cancel);
            return new(domain.Id, domain.Name, domain.Uuid, StateText.Of(info.State), info.VirtualCpus, info.Memory, info.CpuTime.TotalSeconds);
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoDomain)
        {
            // It was there a moment ago.
            return null;
        }
    }
}
