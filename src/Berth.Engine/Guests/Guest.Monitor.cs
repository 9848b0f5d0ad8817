using Berth.Engine.Running;
using Berth.Model.Devices;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Passes a command to QEMU's monitor as it is, and its answer back. Taints the guest.</summary>
    public async Task<string> MonitorCommandAsync(string command, DomainQemuMonitorCommandFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)DomainQemuMonitorCommandFlags.Hmp, "virDomainQemuMonitorCommand");
        using var job = await BeginAsync("command the monitor of", cancellation);
        var running = RequireRunning();
        var monitor = RequireMonitor();
        await TaintAsync(running, Taints.CustomMonitor);
        return (flags & DomainQemuMonitorCommandFlags.Hmp) != 0
            ? await monitor.ExecuteHumanAsync(command, cancellation)
            : await monitor.ExecuteRawAsync(command, cancellation);
    }

    /// <summary>What there is to say about the guest, such as why it is tainted; a sentence each.</summary>
    /// <param name="types">Which sentences; 0 for all.</param>
    public IReadOnlyList<string> GetMessages(DomainMessageType types)
    {
        Failures.CheckFlags((uint)types, (uint)(DomainMessageType.Deprecation | DomainMessageType.Tainting | DomainMessageType.IoErrors), "virDomainGetMessages");
        lock (_gate)
        {
            if (_running is not { } running) return [];
            return
            [
                .. running.Taints
                    .Where(t => types == 0 || (types & (Taints.IsDeprecation(t) ? DomainMessageType.Deprecation : DomainMessageType.Tainting)) != 0)
                    .Select(t => Taints.Explain(t, running.Domain)),
            ];
        }
    }

    /// <summary>Connects to a console or serial port. One client at a time; its stream ends when another forces it out.</summary>
    /// <param name="device">The device's alias; null takes the console, or else the first serial port.</param>
    /// <param name="flags"><c>Force</c> takes over from whoever has it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Stream> OpenConsoleAsync(string? device, DomainConsoleFlags flags = 0, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Failures.CheckFlags((uint)flags, (uint)(DomainConsoleFlags.Force | DomainConsoleFlags.Safe), "virDomainOpenConsole");
        var running = RequireRunning();
        var devices = running.Domain.Devices;
        CharacterDevice? found = device is null
            ? (CharacterDevice?)devices.Consoles.FirstOrDefault() ?? devices.Serials.FirstOrDefault()
            : devices.All.OfType<CharacterDevice>().FirstOrDefault(d => d.Alias == device);
        if (found is null) throw Failures.Internal(device is null ? $"domain '{Name}' has no console" : $"domain '{Name}' has no character device '{device}'");
        if (found is not { Type: null or CharacterType.Pty, Source.Path: { } path }) throw Failures.Internal($"character device '{found.Alias}' is no terminal (type='pty')");
        try
        {
            return Task.FromResult<Stream>(running.Consoles.Open(Name, path, (flags & DomainConsoleFlags.Force) != 0, () => Linux.TerminalStream.Open(path)));
        }
        catch (Linux.SystemCallException e)
        {
            throw Failures.Of(e);
        }
    }

    private async Task TaintAsync(RunningGuest running, string taint)
    {
        lock (_gate)
        {
            if (running.Taints.Contains(taint, StringComparer.Ordinal)) return;
            running.Taints.Add(taint);
        }
        await SaveStatusAsync();
    }
}
