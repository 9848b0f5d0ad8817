using Berth.Qemu.Capabilities;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class GuestEngine
{
    /// <summary>What this host and its emulators offer.</summary>
    public Task<string> GetCapabilitiesXmlAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>What a guest of one kind may have. Whatever is null is chosen as libvirt does.</summary>
    public Task<string> GetDomainCapabilitiesXmlAsync(
        string? emulator, string? architecture, string? machine, string? virtType, ConnectGetDomainCapabilitiesFlags flags = 0, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>The most CPUs of a guest of a type (<c>kvm</c>, <c>qemu</c>; null takes <c>qemu</c>).</summary>
    public async Task<int> GetMaxVcpusAsync(string? type, CancellationToken cancellation = default)
    {
        // What libvirt answers for either accelerator where nothing better is known.
        const int MaxEmulated = 16;
        switch (type?.ToLowerInvariant())
        {
            case null or "qemu":
                return MaxEmulated;
            case "kvm":
                var capabilities = await Emulators.GetAsync(DefaultEmulator(), cancellation);
                return capabilities.Accelerator(QemuAccelerator.Kvm)?.Machines.Max(m => m.MaxCpus)
                    ?? throw Failures.BadArgument("KVM does not run guests on this host");
            default:
                throw Failures.BadArgument($"unknown type of domain '{type}'; it is kvm or qemu");
        }
    }

    /// <summary>The version of the default emulator, as major * 1000000 + minor * 1000 + micro.</summary>
    public async Task<ulong> GetHypervisorVersionAsync(CancellationToken cancellation = default)
    {
        var version = (await Emulators.GetAsync(DefaultEmulator(), cancellation)).Version;
        return ((ulong)version.Major * 1_000_000) + ((ulong)version.Minor * 1_000) + (ulong)Math.Max(0, version.Build);
    }

    private string DefaultEmulator() => Emulators.FindFor(Emulators.Host.Architecture)
        ?? throw Failures.Of(ErrorCode.InternalError, $"no emulator for this host's architecture, {Emulators.Host.Architecture}, is installed");
}
