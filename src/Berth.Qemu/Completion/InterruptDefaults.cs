using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>The interrupt controller, and what guests with many CPUs need of it.</summary>
internal static class InterruptDefaults
{
    // An xAPIC addresses no more CPUs.
    private const uint MostCpusWithoutRemapping = 255;

    public static readonly Rule Gic = new("features.gic", RulePhase.Define, "The guest keeps the version of its interrupt controller.")
    {
        Touches = ["domain/features/gic/@version"],
        Asks = "which versions KVM and QEMU offer (query-gic-capabilities)",
        Source = "libvirt, Domain XML format: Hypervisor features",
        Example = new("", "<gic version='3'/>"),
    };

    public static readonly Rule Iommu = new("iommu.eim", RulePhase.Define, "More than 255 CPUs need interrupt remapping with extended interrupt mode.")
    {
        Touches = ["domain/devices/iommu", "domain/devices/iommu/driver/@intremap", "domain/devices/iommu/driver/@eim"],
        Asks = "whether the QEMU has intel-iommu, and whether the guest is new",
        Source = "Intel VT-d: extended interrupt mode; libvirt, Domain XML format: IOMMU devices",
        Example = new("<vcpu>288</vcpu>", "<iommu model='intel'>\n  <driver intremap='on' eim='on'/>\n</iommu>"),
    };

    public static readonly Rule IoApic = new("features.ioapic", RulePhase.Define, "Interrupts can be remapped only where QEMU has the I/O APIC.")
    {
        Touches = ["domain/features/ioapic/@driver"],
        Source = "libvirt, Domain XML format: Hypervisor features",
        Example = new("<iommu model='intel'>\n  <driver intremap='on'/>\n</iommu>", "<features>\n  <ioapic driver='qemu'/>\n</features>"),
    };

    public static readonly Rule Acpi = new("features.acpi", RulePhase.Define, "The machine never had ACPI, though definitions of old say so.")
    {
        Touches = ["domain/features/acpi"],
        Asks = "the machine: s390 has no ACPI",
        Source = "libvirt, Domain XML format: Hypervisor features",
        Example = new("<features>\n  <acpi/>\n</features>", ""),
    };

    public static void Apply(QemuCompletion completion)
    {
        // Definitions of old have it although the machine never had.
        if (completion.Domain is { IsS390Ccw: true, Features: { Acpi: true } features } && !completion.Context.AbiUpdate)
        {
            features.Acpi = false;
            completion.Trace.Resolved(completion.Domain, "features", Acpi);
        }
        if (completion.Domain.IsArmVirt) ApplyGic(completion);
        else if (completion.Domain is { IsQ35: true, Type: DomainType.Kvm } && completion.Context.AbiUpdate) ApplyRemapping(completion);
    }

    private static void ApplyGic(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.Features?.Gic?.Version is not null) return;
        var features = domain.Features ??= new();
        features.Gic ??= new();
        features.Gic.Version = Version(completion);
        completion.Trace.Resolved(domain, "features/gic", Gic);
    }

    // Of the host's, the newest; QEMU's own of version 3 has no message signalled interrupts, which PCI Express needs.
    private static GicVersion Version(QemuCompletion completion) =>
        completion.Domain.Type == DomainType.Kvm && completion.Capabilities.Gic.Any(g => g is { Version: 3, Kernel: true }) ? GicVersion.V3 : GicVersion.V2;

    private static void ApplyRemapping(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        if (domain.Vcpu is not { Count: > MostCpusWithoutRemapping } || !completion.Has(QemuFlag.IntelIommu)) return;
        if (domain.Devices.Iommus.Count == 0)
        {
            var added = new Iommu { Model = IommuModel.Intel };
            domain.Devices.Iommus.Add(added);
            trace.Added(added, Iommu, $"the guest has {domain.Vcpu.Count} CPUs");
        }
        if (domain.Devices.Iommus is not [{ Model: IommuModel.Intel } iommu]) return;
        var driver = iommu.Driver ??= new();
        if (driver.InterruptRemapping is null && driver.Eim is null)
        {
            driver.InterruptRemapping = driver.Eim = true;
            trace.Resolved(iommu, "driver", Iommu);
        }
        if (domain.Features?.IoApic is not null || driver.InterruptRemapping != true) return;
        domain.Features ??= new();
        domain.Features.IoApic = IoApicDriver.Qemu;
        trace.Resolved(domain, "features/ioapic", IoApic);
    }
}
