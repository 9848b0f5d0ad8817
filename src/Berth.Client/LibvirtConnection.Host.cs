using Berth.Wire.Protocol;

namespace Berth.Client;

public sealed partial class LibvirtConnection
{
    /// <summary>The URI as the server knows it, such as <c>qemu:///system</c>.</summary>
    public async Task<string> GetUriAsync(CancellationToken cancel = default) => (await Rpc.CallAsync(Remote.ConnectGetUri, default, cancel)).Uri;

    /// <summary>The kind of hypervisor, such as <c>QEMU</c>.</summary>
    public async Task<string> GetTypeAsync(CancellationToken cancel = default) => (await Rpc.CallAsync(Remote.ConnectGetType, default, cancel)).Type;

    /// <summary>The hypervisor's version.</summary>
    public async Task<Version> GetVersionAsync(CancellationToken cancel = default) =>
        ToVersion((await Rpc.CallAsync(Remote.ConnectGetVersion, default, cancel)).HypervisorVersion);

    /// <summary>The version of libvirt that the server stands for.</summary>
    public async Task<Version> GetLibraryVersionAsync(CancellationToken cancel = default) =>
        ToVersion((await Rpc.CallAsync(Remote.ConnectGetLibVersion, default, cancel)).LibraryVersion);

    /// <summary>The name of the server's machine.</summary>
    public async Task<string> GetHostnameAsync(CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.ConnectGetHostname, default, cancel)).Hostname;

    /// <summary>What the host is and can run, as XML.</summary>
    public async Task<string> GetCapabilitiesAsync(CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.ConnectGetCapabilities, default, cancel)).Capabilities;

    /// <summary>What guests of one kind can have, as XML.</summary>
    /// <param name="emulator">The emulator's path; null for the default.</param>
    /// <param name="arch">The guest's architecture; null for the host's.</param>
    /// <param name="machine">The machine type; null for the default.</param>
    /// <param name="type">The virtualization type, such as <c>kvm</c>; null for the best.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<string> GetDomainCapabilitiesAsync(
        string? emulator = null, string? arch = null, string? machine = null, string? type = null, CancellationToken cancel = default)
    {
        var arguments = new ConnectGetDomainCapabilitiesArgs { EmulatorBinary = emulator, Arch = arch, Machine = machine, VirtualizationType = type, Flags = 0 };
        return (await Rpc.CallAsync(Remote.ConnectGetDomainCapabilities, arguments, cancel)).Capabilities;
    }

    /// <summary>The host's processors and memory.</summary>
    public async Task<NodeInfo> GetNodeInfoAsync(CancellationToken cancel = default)
    {
        var info = await Rpc.CallAsync(Remote.NodeGetInfo, default, cancel);
        return new(info.Model, info.Memory, info.Cpus, info.Mhz, info.Nodes, info.Sockets, info.Cores, info.Threads);
    }

    /// <summary>Turns domain XML into what the hypervisor takes, such as a QEMU command line.</summary>
    /// <param name="format">The format, such as <c>qemu-argv</c> or <c>xen-xl</c>.</param>
    /// <param name="xml">The domain.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<string> ToNativeAsync(string format, string xml, CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.ConnectDomainXmlToNative, new() { NativeFormat = format, Xml = xml, Flags = 0 }, cancel)).NativeConfig;

    /// <summary>Turns what a hypervisor takes into domain XML.</summary>
    /// <param name="format">The format, such as <c>xen-xl</c>.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<string> FromNativeAsync(string format, string config, CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.ConnectDomainXmlFromNative, new() { NativeFormat = format, NativeConfig = config, Flags = 0 }, cancel)).Xml;

    private static Version ToVersion(ulong number) => new((int)(number / 1_000_000), (int)(number / 1_000 % 1_000), (int)(number % 1_000));
}
