using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>IOMMUs of the guest.</summary>
internal sealed class QemuIommu : QemuDevice<Iommu>
{
    public static readonly Rule ManyCpus = new("iommu.many-cpus", RulePhase.Define,
        "Interrupts reach more than 255 vCPUs through an IOMMU that remaps them, with the I/O APIC in QEMU.")
    {
        Touches = ["domain/devices/iommu", "domain/devices/iommu/driver/@intremap", "domain/devices/iommu/driver/@eim", "domain/features/ioapic/@driver"],
        Asks = "whether QEMU's intel-iommu has the property 'eim', and whether the guest is new",
        Source = "Intel VT-d: extended interrupt mode; libvirt, Domain XML format: IOMMU devices",
        Example = new("<vcpu>288</vcpu>", "<iommu model='intel'>\n  <driver intremap='on' eim='on'/>\n</iommu>"),
    };

    private const uint VcpusWithoutRemapping = 255;

    /// <summary>Gives a new guest with many vCPUs the IOMMU that it needs.</summary>
    public static void AddForManyCpus(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (!completion.Context.AbiUpdate || !domain.IsQ35 || (domain.Vcpu?.Count ?? 0) <= VcpusWithoutRemapping) return;
        if (!completion.Has(QemuFlag.IntelIommuEim) || domain.Features?.IoApic == IoApicDriver.Kvm) return;
        if (domain.Devices.Iommus.Count == 0)
        {
            var added = new Iommu { Model = IommuModel.Intel };
            domain.Devices.Iommus.Add(added);
            completion.Trace.Added(added, ManyCpus);
        }
        var iommu = domain.Devices.Iommus[0];
        if (iommu.Model != IommuModel.Intel || iommu.Driver?.InterruptRemapping == false || iommu.Driver?.Eim == false) return;
        iommu.Driver ??= new IommuDriver();
        if (iommu.Driver is not { InterruptRemapping: true, Eim: true })
        {
            iommu.Driver.InterruptRemapping = iommu.Driver.Eim = true;
            completion.Trace.Resolved(iommu, "driver", ManyCpus);
        }
        if (domain.Features?.IoApic == IoApicDriver.Qemu) return;
        (domain.Features ??= new Features()).IoApic = IoApicDriver.Qemu;
        completion.Trace.Resolved(domain, "features/ioapic", ManyCpus);
    }

    // The wrong machine has no place for the device, so this is said before places are given out.
    public override void Complete(Iommu iommu, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        switch (iommu.Model)
        {
            case IommuModel.Intel when !domain.IsQ35:
                problems.Unsupported(iommu, $"a {domain.Machine} machine has no Intel IOMMU", "use a q35 machine, or remove <iommu>", at: "@model");
                break;
            case IommuModel.Virtio when !domain.IsQ35 && !domain.IsArmVirt:
                problems.Unsupported(iommu, $"a {domain.Machine} machine has no virtio IOMMU", "use a q35 or ARM virt machine, or remove <iommu>", at: "@model");
                break;
            case IommuModel.Virtio when domain.Features?.Acpi != true:
                problems.Unsupported(iommu, "a virtio IOMMU needs ACPI, through which the guest finds it", "add <acpi/> to <features>", at: "@model");
                break;
            case IommuModel.Smmuv3 when !domain.IsArmVirt:
                problems.Unsupported(iommu, $"a {domain.Machine} machine has no SMMU", "use an ARM virt machine, or remove <iommu>", at: "@model");
                break;
        }
    }

    public override PciConnection PciNeeds(Iommu iommu, QemuCompletion completion) =>
        iommu.Model == IommuModel.Virtio ? Virtio.Needs(completion) | PciConnection.Integrated : PciConnection.None;

    public override void Validate(Iommu iommu, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var there = iommu.Model switch
        {
            IommuModel.Intel => completion.Has(QemuFlag.IntelIommu),
            IommuModel.Smmuv3 => completion.Has(QemuFlag.MachineVirtIommu),
            IommuModel.Virtio => completion.Has(QemuFlag.VirtioIommuPci) && completion.Has(QemuFlag.VirtioIommuBootBypass),
            _ => false,
        };
        if (!there) problems.Unsupported(iommu, $"this QEMU has no IOMMU of model '{iommu.Model.ToString().ToLowerInvariant()}'", "use another model, or remove <iommu>", at: "@model");
        if (iommu is { Model: IommuModel.Virtio, Address: not (null or PciAddress) }) problems.Unsupported(iommu, "a virtio IOMMU sits on a PCI bus", "write <address type='pci' …/> or none", at: "address/@type");
        if (iommu is { Model: IommuModel.Intel or IommuModel.Smmuv3, Address: not null }) problems.Invalid(iommu, "this IOMMU is part of the machine", "remove <address>", at: "address");
        if (iommu.Driver is not { } driver) return;
        if (iommu.Model != IommuModel.Intel)
        {
            if (driver is not { InterruptRemapping: null, CachingMode: null, Eim: null, IoTlb: null, AddressWidth: null or 0, DmaTranslation: null })
                problems.Invalid(driver, "only an Intel IOMMU has these settings", "remove <driver>");
            return;
        }
        Check("intremap", driver.InterruptRemapping is not null, QemuFlag.IntelIommuIntremap);
        Check("caching_mode", driver.CachingMode is not null, QemuFlag.IntelIommuCachingMode);
        Check("eim", driver.Eim is not null, QemuFlag.IntelIommuEim);
        Check("iotlb", driver.IoTlb is not null, QemuFlag.IntelIommuDeviceIotlb);
        Check("aw_bits", driver.AddressWidth is > 0, QemuFlag.IntelIommuAwBits);
        Check("dma_translation", driver.DmaTranslation is not null, QemuFlag.IntelIommuDmaTranslation);
        if (driver.InterruptRemapping == true && domain.Features?.IoApic != IoApicDriver.Qemu)
            problems.Unsupported(driver, "interrupts are remapped where QEMU has the I/O APIC", "write <features><ioapic driver='qemu'/></features>", at: "@intremap");
        if (driver is { Eim: true, InterruptRemapping: not true }) problems.Unsupported(driver, "extended interrupt mode is a part of interrupt remapping", "write intremap='on'", at: "@intremap");

        void Check(string setting, bool written, QemuFlag flag)
        {
            if (written && !completion.Has(flag)) problems.Unsupported(driver, $"the Intel IOMMU of this QEMU has no {setting}", "remove it");
        }
    }

    public override void Build(Iommu iommu, QemuBuild build)
    {
        var driver = iommu.Driver;
        switch (iommu.Model)
        {
            case IommuModel.Intel:
                var intel = build.Parts.Device("intel-iommu").Add("id", iommu.Alias);
                intel.AddOnOff("intremap", driver?.InterruptRemapping).Add("caching-mode", driver?.CachingMode).AddOnOff("eim", driver?.Eim)
                    .Add("device-iotlb", driver?.IoTlb).Add("aw-bits", driver?.AddressWidth).Add("dma-translation", driver?.DmaTranslation);
                break;
            case IommuModel.Virtio:
                build.Parts.Device("virtio-iommu").Add("id", iommu.Alias).AddAddress(iommu, build);
                break;
        }
    }
}
