using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>What must hold for a domain as a whole, whatever the hypervisor.</summary>
public static class DefinitionValidation
{
    public static void Validate(DomainDraft draft)
    {
        var domain = draft.Domain;
        BootValidation.Validate(draft);
        SysInfoValidation.Validate(draft);
        UsbValidation.Validate(draft);
        IdentityValidation.Validate(draft);
        DiskIdentities.Validate(draft);
        TimerValidation.Validate(draft);
        NumaValidation.Validate(draft);
        ThreadValidation.Validate(draft);
        TuningValidation.Validate(draft);
        DeviceLabels.Validate(draft);
        if (domain.Cpu is { Mode: CpuMode.Custom or null, Model: null, Check: not null } cpu)
            draft.Problems.Unsupported(cpu, "a CPU without a model is not compared with the host's", "write <model>, or remove check", at: "@check");
        if (domain.Devices.Iommus.Find(i => i.Driver is { Eim: true, InterruptRemapping: not true }) is { } iommu)
            draft.Problems.Unsupported(iommu.Driver!, "extended interrupt mode is a mode of interrupt remapping", "write intremap='on'", at: "@intremap");
        if (domain.Devices.Iommus.Find(i => i.Driver is { InterruptRemapping: true }) is { } remapping && domain.Features?.IoApic != IoApicDriver.Qemu)
            draft.Problems.Unsupported(remapping.Driver!, "interrupts are remapped where QEMU has the I/O APIC", "write <ioapic driver='qemu'/> in <features>", at: "@intremap");
    }
}
