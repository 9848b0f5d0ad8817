using Berth.Engine.Emulators;
using Berth.Host;
using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Documents;
using Berth.Qemu.Firmware;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine;

public sealed partial class GuestEngine
{
    private FirmwareCatalog? _firmware;

    /// <summary>What this host and its emulators offer.</summary>
    public async Task<string> GetCapabilitiesXmlAsync(CancellationToken cancellation = default)
    {
        var host = Task.Run(() => HostDescription.Read(this), cancellation);
        var guests = new List<GuestCapabilities>();
        foreach (var (architecture, path) in Emulators.Architectures)
        {
            try
            {
                guests.Add(GuestCapabilitiesBuilder.Build(await Emulators.GetAsync(path, cancellation), path, architecture));
            }
            catch (Wire.LibvirtException e)
            {
                // One broken emulator hides no other.
                Note(new EngineNote(EngineNoteSeverity.Warning, $"The emulator {path} is left out of the capabilities: {e.Message}", e));
            }
        }
        return new HostDocument { Host = await host, Guests = guests }.ToText();
    }

    /// <summary>What a guest of one kind may have. Whatever is null is chosen as libvirt does: the host's architecture, KVM where it works, the architecture's usual machine.</summary>
    /// <exception cref="Wire.LibvirtException">There is no such emulator, machine type or accelerator.</exception>
    public async Task<string> GetDomainCapabilitiesXmlAsync(
        string? emulator, string? architecture, string? machine, string? virtType, ConnectGetDomainCapabilitiesFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)ConnectGetDomainCapabilitiesFlags.DisableDeprecatedFeatures, "virConnectGetDomainCapabilities");
        var kind = await DomainKind.FindAsync(Emulators, emulator, architecture, machine, virtType, cancellation);
        _firmware ??= FirmwareCatalog.Of(Emulators.Host);
        var document = DomainCapabilitiesBuilder.Build(kind.Capabilities, kind.Emulator, kind.Architecture, kind.Accelerator, kind.Machine, new DomainCapabilitiesHost
        {
            Architecture = Emulators.Host.Architecture,
            Cpu = Emulators.Host.Cpu,
            PhysicalAddressBits = Emulators.Host.PhysicalAddressBits,
            SevGuests = HostCpuid.Read(SevGuestLimits.CpuidLeaf) is { } leaf ? SevGuestLimits.FromCpuid(leaf.Ecx, leaf.Edx) : null,
            DisablesDeprecatedFeatures = flags.HasFlag(ConnectGetDomainCapabilitiesFlags.DisableDeprecatedFeatures),
            Firmware = _firmware.For(kind.Architecture, kind.Machine.Name),
            TpmVersions = Emulators.Host.TpmVersions,
            PciBackends = Linux.HostTree.Own.Exists("/dev/vfio/vfio") ? ["vfio"] : [],
            TellsSharedMemory = true,
        });
        return XmlCanonicalWriter.ToText(document);
    }

    /// <summary>The most CPUs of a guest of a type (<c>kvm</c>, <c>qemu</c>; null takes <c>qemu</c>).</summary>
    public async Task<int> GetMaxVcpusAsync(string? type, CancellationToken cancellation = default)
    {
        // What libvirt answers for emulated guests, whatever their machine.
        const int MaxEmulated = 16;
        switch (type?.ToLowerInvariant())
        {
            case null or "qemu":
                return MaxEmulated;
            case "kvm":
                var capabilities = await Emulators.GetAsync(DefaultEmulator(), cancellation);
                return capabilities.Accelerator(QemuAccelerator.Kvm)?.Machines.Max(m => m.MaxCpus) ?? throw Failures.BadArgument("KVM does not run guests on this host");
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

    /// <summary>Asks every emulator before a client does.</summary>
    private Task ProbeAsync(CancellationToken stopping) => Parallel.ForEachAsync(Emulators.Paths, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stopping }, async (path, cancellation) =>
    {
        try
        {
            await Emulators.GetAsync(path, cancellation);
        }
        catch (Wire.LibvirtException e)
        {
            Note(new EngineNote(EngineNoteSeverity.Warning, $"The emulator {path} cannot be used: {e.Message}", e));
        }
    });

    private string DefaultEmulator() => Emulators.FindFor(Emulators.Host.Architecture)
        ?? throw Failures.Of(ErrorCode.InternalError, $"no emulator for this host's architecture, {Emulators.Host.Architecture}, is installed");
}
