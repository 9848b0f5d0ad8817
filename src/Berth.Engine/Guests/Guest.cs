using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>
/// A guest: its description and, while it runs, its process. Changes happen one after the other; what only asks never waits for them.
/// </summary>
/// <remarks>Whatever fails for a reason that clients know throws a <see cref="Wire.LibvirtException"/> with libvirt's numbers.</remarks>
public sealed class Guest
{
    public Guid Uuid => throw new NotImplementedException();

    public string Name => throw new NotImplementedException();

    /// <summary>Its number while it runs.</summary>
    public int? Id => throw new NotImplementedException();

    public GuestIdentity Identity => throw new NotImplementedException();

    public GuestState State => throw new NotImplementedException();

    public bool IsActive => State.IsActive;

    /// <summary>Whether its definition is stored.</summary>
    public bool IsPersistent => throw new NotImplementedException();

    /// <summary>Whether it runs on another description than it will after a restart.</summary>
    public bool IsUpdated => throw new NotImplementedException();

    /// <summary>Whether it is started with the host.</summary>
    public bool Autostart => throw new NotImplementedException();

    /// <summary>The kind of guest: <c>hvm</c>.</summary>
    public string OsType => throw new NotImplementedException();

    /// <summary>The emulator's process; null while it is shut off.</summary>
    public int? ProcessId => throw new NotImplementedException();

    /// <summary>Its description as a document.</summary>
    public string GetXml(DomainXmlFlags flags = 0) => throw new NotImplementedException();

    public Task StartAsync(DomainCreateFlags flags = 0, GuestOwner? owner = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Ends its process, at once.</summary>
    public Task DestroyAsync(DomainDestroyFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Asks the guest to shut down; it may take its time, or refuse.</summary>
    public Task ShutdownAsync(DomainShutdownFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Asks the guest to shut down, and starts it again once it has.</summary>
    public Task RebootAsync(DomainRebootFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Pushes the reset button.</summary>
    public Task ResetAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Stops its CPUs.</summary>
    public Task SuspendAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Lets its CPUs run.</summary>
    public Task ResumeAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    public Task SetAutostartAsync(bool autostart, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Forgets the definition. A guest that runs becomes transient.</summary>
    public Task UndefineAsync(DomainUndefineFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Renames a guest that is shut off.</summary>
    public Task RenameAsync(string name, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Sets title, description or application data, or removes it (null).</summary>
    /// <param name="type">Which of these.</param>
    /// <param name="value">The text, or an element of application data.</param>
    /// <param name="key">The prefix of application data.</param>
    /// <param name="uri">The namespace of application data.</param>
    /// <param name="impact">The running guest, the definition, or both.</param>
    /// <param name="cancellation">Gives up waiting for a job before this one.</param>
    public Task SetMetadataAsync(
        DomainMetadataType type, string? value, string? key, string? uri, DomainModificationImpact impact, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomainMetadata"/>).</exception>
    public string GetMetadata(DomainMetadataType type, string? uri, DomainModificationImpact impact) => throw new NotImplementedException();

    /// <summary>Passes a command to QEMU's monitor as it is, and its answer back. Taints the guest.</summary>
    public Task<string> MonitorCommandAsync(string command, DomainQemuMonitorCommandFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Connects to a console, serial port or channel. One client at a time; its stream ends when another forces it out.</summary>
    /// <param name="device">The device's alias; null takes the console, or else the first serial port.</param>
    /// <param name="flags"><c>Force</c> takes over from whoever has it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Stream> OpenConsoleAsync(string? device, DomainConsoleFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    public GuestInfo GetInfo() => throw new NotImplementedException();

    public ControlInfo GetControlInfo() => throw new NotImplementedException();

    public Task<IReadOnlyList<VcpuInfo>> GetVcpusAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    public int GetVcpuCount(DomainVcpuFlags flags) => throw new NotImplementedException();

    public Task<IReadOnlyList<MemoryStatistic>> GetMemoryStatisticsAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <param name="disk">The disk's name in the guest (<c>vda</c>) or its image; empty for the sum over all disks.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<BlockStatistics> GetBlockStatisticsAsync(string disk, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <param name="disk">The disk's name in the guest (<c>vda</c>) or its image.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<BlockInfo> GetBlockInfoAsync(string disk, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <param name="device">The host's device (<c>vnet0</c>) or the guest's MAC address.</param>
    public InterfaceStatistics GetInterfaceStatistics(string device) => throw new NotImplementedException();

    /// <summary>What there is to say about the guest, such as why it is tainted; a sentence each.</summary>
    public IReadOnlyList<string> GetMessages(DomainMessageType types) => throw new NotImplementedException();
}
