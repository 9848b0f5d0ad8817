using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using static Berth.Model.Capabilities.CapabilitySection;

namespace Berth.Qemu.Capabilities.Documents;

/// <summary>Says what a domain may have with one binary, accelerator and machine type.</summary>
public sealed partial class DomainCapabilitiesBuilder
{
    private readonly QemuCapabilities _capabilities;
    private readonly DomainCapabilitiesHost _host;
    private readonly QemuAccelerator _accelerator;
    private readonly MachineType _machine;

    private DomainCapabilitiesBuilder(QemuCapabilities capabilities, DomainCapabilitiesHost host, QemuAccelerator accelerator, MachineType machine)
    {
        _capabilities = capabilities;
        _host = host;
        _accelerator = accelerator;
        _machine = machine;
    }

    /// <param name="capabilities">What the binary can do.</param>
    /// <param name="emulator">Its path.</param>
    /// <param name="architecture">The guest's.</param>
    /// <param name="accelerator">What the domain's type stands for. It need not work here: then little can be had.</param>
    /// <param name="machine">One of the binary's machine types.</param>
    /// <param name="host">The host.</param>
    public static DomainCapabilities Build(
        QemuCapabilities capabilities, string emulator, string architecture, QemuAccelerator accelerator, MachineType machine, DomainCapabilitiesHost host)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(host);
        var builder = new DomainCapabilitiesBuilder(capabilities, host, accelerator, machine);
        return new DomainCapabilities
        {
            Path = emulator,
            DomainType = accelerator == QemuAccelerator.Tcg ? "qemu" : accelerator.ToString().ToLowerInvariant(),
            Machine = machine.Name,
            Architecture = architecture,
            MaxVcpus = machine.MaxCpus > 0 && capabilities.Accelerator(accelerator) is not null ? (uint)machine.MaxCpus : null,
            IoThreads = true,
            Os = builder.Os(),
            CpuModes = [.. builder.CpuModes()],
            MemoryBacking = Of(("sourceType", When(("file", true), ("anonymous", true), ("memfd", builder.Has(QemuFlag.MemoryBackendMemfd))))),
            Devices = builder.Devices(),
            Features = builder.Features(),
        };
    }

    private bool IsX86 => _capabilities.Architecture is "x86_64" or "i686";

    private bool IsQ35 => IsX86 && _machine.Name.StartsWith("pc-q35", StringComparison.Ordinal) || _machine.Name == "q35";

    /// <summary>The i440fx board.</summary>
    private bool IsI440Fx => IsX86 && (_machine.Name.StartsWith("pc-i440fx", StringComparison.Ordinal) || _machine.Name.StartsWith("pc-1.", StringComparison.Ordinal)
        || _machine.Name.StartsWith("pc-0.", StringComparison.Ordinal) || _machine.Name is "pc" or "isapc");

    /// <summary>Boards that come with an IDE controller.</summary>
    private bool HasIde => IsI440Fx || _machine.Name is "malta" or "sun4u" or "g3beige";

    /// <summary>A binary without any USB controller has no USB at all.</summary>
    private bool HasUsb => Has(QemuFlag.Piix3UsbUhci) || Has(QemuFlag.Piix4UsbUhci) || Has(QemuFlag.Vt82c686bUsbUhci) || Has(QemuFlag.UsbEhci) || Has(QemuFlag.Ich9UsbEhci1)
        || Has(QemuFlag.PciOhci) || Has(QemuFlag.NecUsbXhci) || Has(QemuFlag.QemuXhci);

    private bool IsPower => _capabilities.Architecture is "ppc64" or "ppc64le";

    private bool IsPSeries => IsPower && _machine.Name.StartsWith("pseries", StringComparison.Ordinal);

    private bool IsS390 => _capabilities.Architecture == "s390x";

    /// <summary>ARM's and others' board without PC hardware.</summary>
    private bool IsVirt => !IsX86 && (_machine.Name == "virt" || _machine.Name.StartsWith("virt-", StringComparison.Ordinal));

    private bool Has(QemuFlag flag) => _capabilities.Has(flag);

    private static List<string> When(params ReadOnlySpan<(string Value, bool Holds)> values)
    {
        var chosen = new List<string>();
        foreach (var (value, holds) in values)
            if (holds) chosen.Add(value);
        return chosen;
    }

    private OsCapabilities Os()
    {
        var firmware = _host.Firmware;
        return new OsCapabilities
        {
            Supported = true,
            Enums = [new CapabilityEnum { Name = "firmware", Values = [.. When(("bios", firmware.Bios), ("efi", firmware.Efi))] }],
            Loader = new LoaderCapabilities
            {
                Supported = true,
                Paths = [.. firmware.Images.Select(i => i.Code).Distinct(StringComparer.Ordinal)],
                Enums =
                [
                    new CapabilityEnum { Name = "type", Values = ["rom", "pflash"] },
                    new CapabilityEnum { Name = "readonly", Values = ["yes", "no"] },
                    new CapabilityEnum { Name = "secure", Values = [.. When(("yes", IsQ35 && firmware.SecureBoot), ("no", true))] },
                ],
            },
        };
    }

    private FeatureCapabilities Features()
    {
        var gic = _accelerator == QemuAccelerator.Kvm && IsVirt ? _capabilities.Gic.Where(g => g.Kernel).Select(g => $"{g.Version}").ToList() : [];
        var sev = Has(QemuFlag.SevGuest) ? _capabilities.Sev : null;
        var protection = When(("sev", sev is not null), ("sev-snp", sev is not null && Has(QemuFlag.SevSnpGuest)), ("s390-pv", IsS390 && Has(QemuFlag.S390PvGuest))).ToList();
        return new FeatureCapabilities
        {
            Gic = gic.Count > 0 ? CapabilitySection.Of(("version", gic)) : None,
            VmCoreInfo = CapabilitySection.Of(Has(QemuFlag.Vmcoreinfo)),
            GenerationId = CapabilitySection.Of(Has(QemuFlag.Vmgenid)),
            BackingStoreInput = CapabilitySection.Of(true),
            Backup = CapabilitySection.Of(true),
            AsyncTeardown = CapabilitySection.Of(Has(QemuFlag.RunWithAsyncTeardown)),
            S390Pv = IsS390 ? CapabilitySection.Of(Has(QemuFlag.S390PvGuest)) : null,
            Ps2 = CapabilitySection.Of(IsX86 && Has(QemuFlag.MachineI8042Opt)),
            Sev = Sev(sev),
            Sgx = Sgx(_capabilities.Sgx),
            HyperV = HyperV(),
            LaunchSecurity = protection.Count > 0 ? CapabilitySection.Of(("sectype", protection)) : None,
        };
    }

    private SevFeature Sev(SevCapabilities? sev) => sev is null
        ? new SevFeature { Supported = false }
        : new SevFeature
        {
            Supported = true,
            CBitPosition = (uint)sev.CBitPosition,
            ReducedPhysicalBits = (uint)sev.ReducedPhysicalBits,
            MaxGuests = _host.SevGuests?.Sev,
            MaxEsGuests = _host.SevGuests?.SevEs,
            Cpu0Id = sev.Cpu0Id,
        };

    private static SgxFeature Sgx(SgxCapabilities? sgx) => sgx is null
        ? new SgxFeature { Supported = false }
        : new SgxFeature
        {
            Supported = true,
            Flc = sgx.Flc,
            Sgx1 = sgx.Sgx1,
            Sgx2 = sgx.Sgx2,
            SectionSize = Model.KibiBytes.Of((ulong)sgx.SectionSize / 1024),
            Sections = [.. sgx.Sections.Select(s => new SgxFeatureSection { Node = (uint)s.Node, Size = (ulong)s.Size / 1024 })],
        };

    private CapabilitySection? HyperV()
    {
        // KVM alone was asked; a domain without it is told the same.
        if (!IsX86 || _capabilities.Accelerator(QemuAccelerator.Kvm)?.HostCpu is not { } cpu) return null;
        var offered = s_enlightenments.Where(cpu.HasEnlightenment).ToList();
        return offered.Count > 0 ? CapabilitySection.Of(("features", offered)) : null;
    }

    private static readonly string[] s_enlightenments =
    [
        "relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic", "stimer", "reset", "vendor_id", "frequencies", "reenlightenment",
        "tlbflush", "ipi", "evmcs", "avic", "emsr_bitmap", "xmm_input",
    ];
}
