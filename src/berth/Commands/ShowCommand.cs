using System.CommandLine;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Cli.Topology;
using Berth.Client;
using Berth.Model.Devices;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Cli.Commands;

/// <summary><c>berth show NAME</c>.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var guest = Connecting.Guest();
        var output = OutputFormat.Create();
        var command = new Command("show", "Shows what a guest is and does.") { guest, output };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var report = await ReportAsync(await connection.FindAsync(parsed.GetRequiredValue(guest), cancel), cancel);
            var screen = Screen.Of(parsed);
            if (parsed.IsJson(output)) screen.WriteJson(report, CliJson.Readable.GuestReport);
            else Write(report, screen);
            return 0;
        });
        return command;
    }

    private static async Task<GuestReport> ReportAsync(Domain guest, CancellationToken cancel)
    {
        var (status, info) = (guest.GetStateAsync(cancel), guest.GetInfoAsync(cancel));
        var (persistent, autostart, xml) = (guest.IsPersistentAsync(cancel), AutostartAsync(guest, cancel), guest.GetXmlAsync(cancel: cancel));
        await Task.WhenAll(status, info, persistent, autostart, xml);
        var (state, use, domain) = (await status, await info, Read(await xml));
        return new(
            guest.Name, guest.Uuid, guest.Id, StateText.Of(state.State), StateText.Reason(state), await persistent, await autostart, use.VirtualCpus, use.Memory,
            use.MaxMemory, use.CpuTime.TotalSeconds, domain?.Title, domain?.Description, domain?.Os?.Type?.Arch, domain?.Os?.Type?.Machine,
            domain is null ? null : [.. domain.Devices.All.Where(IsShown).Select(device => new GuestReport.Device(DeviceSummary.Kind(device), DeviceSummary.Of(device), device.Alias))]);
    }

    // A guest without a definition has no mark to ask for.
    private static async Task<bool> AutostartAsync(Domain guest, CancellationToken cancel)
    {
        try
        {
            return await guest.GetAutostartAsync(cancel);
        }
        catch (Wire.LibvirtException e) when (e.Code == ErrorCode.OperationInvalid)
        {
            return false;
        }
    }

    private static Model.Domain? Read(string xml)
    {
        try
        {
            return XmlDocumentReader.Read<Model.Domain>(xml, new() { Live = true });
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    // What every machine has says nothing about this one; the PCI tree shows the controllers.
    private static bool IsShown(Device device) => device is not (Controller or Audio or Hub);

    private static void Write(GuestReport report, Screen screen)
    {
        var ink = screen.Ink;
        Row("Name", report.Name);
        Row("UUID", report.Uuid.ToString());
        if (report.Id is { } id) Row("Id", id.ToString());
        Row("State", report.Reason is "unknown" ? report.State : $"{report.State} ({report.Reason})");
        if (report.Title is { } title) Row("Title", title);
        if (report.Machine is { } machine) Row("Machine", $"{machine}, {report.Architecture}");
        Row("CPUs", report.Cpus.ToString());
        Row("Memory", report.MemoryKiB == report.MaxMemoryKiB ? Amounts.Memory(report.MemoryKiB) : $"{Amounts.Memory(report.MemoryKiB)} of {Amounts.Memory(report.MaxMemoryKiB)}");
        if (report.Id is not null) Row("CPU time", Amounts.Time(TimeSpan.FromSeconds(report.CpuSeconds)));
        Row("Definition", report.Persistent ? report.Autostart ? "kept, started with the server" : "kept" : "gone when the guest ends");
        foreach (var (number, device) in (report.Devices ?? []).Index()) Row(number == 0 ? "Devices" : "", device.Summary);

        void Row(string label, string value) => screen.WriteLine($"{ink.Dim(label.PadRight(12))}{Screen.Printable(value)}");
    }
}
