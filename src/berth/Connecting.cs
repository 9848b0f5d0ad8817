using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Client;
using Berth.Wire;

namespace Berth.Cli;

/// <summary>Which server a command talks to.</summary>
internal static class Connecting
{
    /// <summary>The variable that names the server of this command line alone.</summary>
    private const string Variable = "BERTH_DEFAULT_URI";

    private static readonly TimeSpan CompletionPatience = TimeSpan.FromSeconds(1);

    /// <summary>Said once, understood by all commands.</summary>
    public static Option<string?> Option { get; } = new("--connect", "-c")
    {
        Description = $"The server, such as qemu:///system or qemu+unix:///system?socket=PATH. Otherwise {Variable}, LIBVIRT_DEFAULT_URI, or the daemon of this machine.",
        HelpName = "URI",
        Recursive = true,
    };

    /// <summary>Connects to the server that the command line, the environment or this machine names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="lasting">Whether the connection may be silent for long, so that a dead server has to be noticed.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="LibvirtException">There is no such server, or it refuses.</exception>
    public static Task<LibvirtConnection> OpenAsync(ParseResult parsed, CancellationToken cancel, bool lasting = false) =>
        LibvirtConnection.OpenAsync(Uri(parsed), lasting ? new() : new() { KeepAliveInterval = TimeSpan.Zero }, cancel);

    /// <summary>The argument that names a guest. The shell completes it by asking the server.</summary>
    public static Argument<string> Guest(string name = "NAME", string description = "The guest's name, UUID, or number while it runs.")
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.CompletionSources.Add(Names);
        return argument;
    }

    /// <summary>Finds a guest by its name, number or UUID, in this order.</summary>
    /// <exception cref="LibvirtException">There is none.</exception>
    public static async Task<Domain> FindAsync(this LibvirtConnection connection, string guest, CancellationToken cancel)
    {
        if (await connection.FindDomainAsync(guest, cancel) is { } found) return found;
        if (int.TryParse(guest, out var id) && id >= 0) return await connection.GetDomainAsync(id, cancel);
        if (Guid.TryParse(guest, out var uuid)) return await connection.GetDomainAsync(uuid, cancel);
        return await connection.GetDomainAsync(guest, cancel);
    }

    private static string? Uri(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is { Length: > 0 } uri) return uri;
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : null;
    }

    private static IEnumerable<CompletionItem> Names(CompletionContext context)
    {
        // Completion is synchronous; a shell waits for it anyway, but not for long.
        using var patience = new CancellationTokenSource(CompletionPatience);
        try
        {
            return Task.Run(() => NamesAsync(context.ParseResult, patience.Token), patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is LibvirtException or OperationCanceledException or IOException)
        {
            return [];
        }
    }

    private static async Task<List<CompletionItem>> NamesAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(parsed, cancel);
        return [.. (await connection.ListDomainsAsync(cancel: cancel)).Select(domain => new CompletionItem(domain.Name))];
    }
}
