using Berth.Wire;
using Berth.Wire.Protocol;
using Microsoft.Win32.SafeHandles;

namespace Berth.Client;

/// <summary>A domain of a server: a definition, a running guest, or both. Every method asks the server.</summary>
public sealed partial class Domain
{
    private readonly LibvirtConnection _connection;

    internal Domain(LibvirtConnection connection, DomainRef reference)
    {
        _connection = connection;
        Reference = reference;
    }

    /// <summary>How the protocol names the domain.</summary>
    public DomainRef Reference { get; private set; }

    public string Name => Reference.Name;

    public Guid Uuid => Reference.Uuid;

    /// <summary>The number of the running guest when the domain was looked up or started; null while it was shut off.</summary>
    public int? Id => Reference.Id < 0 ? null : Reference.Id;

    private RpcClientConnection Rpc => _connection.Rpc;

    /// <summary>Starts the defined domain.</summary>
    public async Task StartAsync(DomainCreateFlags flags = default, CancellationToken cancel = default)
    {
        if (flags != DomainCreateFlags.None)
        {
            Reference = (await Rpc.CallAsync(Remote.DomainCreateWithFlags, new() { Domain = Reference, Flags = (uint)flags }, cancel)).Domain;
            return;
        }

        await Rpc.CallAsync(Remote.DomainCreate, new() { Domain = Reference }, cancel);
        // The call tells nothing about the guest that it started.
        Reference = (await Rpc.CallAsync(Remote.DomainLookupByUuid, new() { Uuid = Uuid }, cancel)).Domain;
    }

    /// <summary>Asks the guest to shut down. It may take its time, or refuse.</summary>
    public async Task ShutdownAsync(DomainShutdownFlags flags = default, CancellationToken cancel = default)
    {
        if (flags == DomainShutdownFlags.Default) await Rpc.CallAsync(Remote.DomainShutdown, new() { Domain = Reference }, cancel);
        else await Rpc.CallAsync(Remote.DomainShutdownFlags, new() { Domain = Reference, Flags = (uint)flags }, cancel);
    }

    /// <summary>Asks the guest to reboot.</summary>
    public async Task RebootAsync(DomainRebootFlags flags = default, CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainReboot, new() { Domain = Reference, Flags = (uint)flags }, cancel);

    /// <summary>Presses the reset button.</summary>
    public async Task ResetAsync(CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainReset, new() { Domain = Reference, Flags = 0 }, cancel);

    /// <summary>Pulls the plug.</summary>
    public async Task DestroyAsync(DomainDestroyFlags flags = default, CancellationToken cancel = default)
    {
        if (flags == DomainDestroyFlags.Default) await Rpc.CallAsync(Remote.DomainDestroy, new() { Domain = Reference }, cancel);
        else await Rpc.CallAsync(Remote.DomainDestroyFlags, new() { Domain = Reference, Flags = (uint)flags }, cancel);
        Reference = Reference with { Id = -1 };
    }

    /// <summary>Stops the guest's processors.</summary>
    public async Task SuspendAsync(CancellationToken cancel = default) => await Rpc.CallAsync(Remote.DomainSuspend, new() { Domain = Reference }, cancel);

    /// <summary>Lets the guest's processors go on.</summary>
    public async Task ResumeAsync(CancellationToken cancel = default) => await Rpc.CallAsync(Remote.DomainResume, new() { Domain = Reference }, cancel);

    /// <summary>Forgets the definition.</summary>
    public async Task UndefineAsync(DomainUndefineFlags flags = default, CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainUndefineFlags, new() { Domain = Reference, Flags = (uint)flags }, cancel);

    /// <summary>Sets whether the domain is started with the server.</summary>
    public async Task SetAutostartAsync(bool value, CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainSetAutostart, new() { Domain = Reference, Autostart = value ? 1 : 0 }, cancel);

    /// <summary>Adds a device.</summary>
    public async Task AttachDeviceAsync(string xml, DomainDeviceModifyFlags flags = default, CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainAttachDeviceFlags, new() { Domain = Reference, Xml = xml, Flags = (uint)flags }, cancel);

    /// <summary>Takes a device away. The guest may take its time; the event <see cref="DomainEventId.DeviceRemoved"/> tells when it is gone.</summary>
    public async Task DetachDeviceAsync(string xml, DomainDeviceModifyFlags flags = default, CancellationToken cancel = default) =>
        await Rpc.CallAsync(Remote.DomainDetachDeviceFlags, new() { Domain = Reference, Xml = xml, Flags = (uint)flags }, cancel);

    /// <summary>Opens a serial console or channel.</summary>
    /// <param name="device">The device's alias; null for the first console.</param>
    /// <param name="flags">What to do when somebody else has it open.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<RpcClientStream> OpenConsoleAsync(string? device = null, DomainConsoleFlags flags = default, CancellationToken cancel = default) =>
        (await Rpc.OpenStreamAsync(Remote.DomainOpenConsole, new() { Domain = Reference, DeviceName = device, Flags = (uint)flags }, cancel)).Stream;

    /// <summary>Opens a connection to the guest's screen, past its listening address. Only over a UNIX socket.</summary>
    /// <param name="index">Which screen.</param>
    /// <param name="flags">Whether to skip its password.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>A connected socket that speaks VNC or SPICE; the caller's to close.</returns>
    public async Task<SafeFileHandle> OpenGraphicsAsync(uint index = 0, DomainOpenGraphicsFlags flags = default, CancellationToken cancel = default)
    {
        var arguments = new DomainOpenGraphicsFdArgs { Domain = Reference, Index = index, Flags = (uint)flags };
        var descriptors = (await Rpc.CallAsync(Remote.DomainOpenGraphicsFd, arguments, attached: null, replied: null, cancel)).Descriptors;
        if (descriptors is [var socket]) return socket;
        foreach (var descriptor in descriptors) descriptor.Dispose();
        throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Remote, $"the server sent {descriptors.Count} descriptors instead of one");
    }

    /// <summary>Sends a command to QEMU's monitor: JSON, or with <see cref="DomainQemuMonitorCommandFlags.Hmp"/> the human form.</summary>
    public async Task<string> MonitorCommandAsync(string command, DomainQemuMonitorCommandFlags flags = default, CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Qemu.DomainMonitorCommand, new() { Domain = Reference, Command = command, Flags = (uint)flags }, cancel)).Result;
}
