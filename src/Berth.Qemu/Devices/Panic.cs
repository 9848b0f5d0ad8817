using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Panic devices.</summary>
internal sealed class QemuPanic : QemuDevice<Panic>
{
    public static readonly Rule Model = new("panic.model", RulePhase.Define, "A panic device is of the kind that the machine offers.")
    {
        Touches = ["domain/devices/panic/@model"],
        Asks = "the machine",
        Source = "libvirt, Domain XML format: Panic device",
        Example = new("<panic/>", "<panic model='isa'/>"),
    };

    public override void Complete(Panic panic, QemuCompletion completion)
    {
        if (panic.Model is not (null or PanicModel.Default)) return;
        panic.Model = completion.Domain switch
        {
            { IsPSeries: true } => PanicModel.Pseries,
            { IsS390Ccw: true } => PanicModel.S390,
            { IsX86: true } => PanicModel.Isa,
            { IsArmVirt: true } => PanicModel.Pvpanic,
            _ => PanicModel.Default,
        };
        if (panic.Model != PanicModel.Default) completion.Trace.Resolved(panic, "model", Model);
    }

    public override PciConnection PciNeeds(Panic panic, QemuCompletion completion) => panic.Model == PanicModel.Pvpanic ? Virtio.PcieWherePossible(completion) | PciConnection.Integrated : PciConnection.None;

    public override void Validate(Panic panic, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var (fits, name) = panic.Model switch
        {
            PanicModel.S390 => (domain.IsS390Ccw, "s390"),
            PanicModel.Hyperv => (domain.IsX86, "hyperv"),
            PanicModel.Pseries => (domain.IsPSeries, "pseries"),
            PanicModel.Isa => (completion.Has(QemuFlag.Pvpanic), "isa"),
            PanicModel.Pvpanic => (completion.Has(QemuFlag.PvpanicPci), "pvpanic"),
            _ => (false, "default"),
        };
        if (!fits) problems.Unsupported(panic, $"a {domain.Arch} {domain.Machine} machine of this QEMU has no panic device of model '{name}'", "name another model, such as pvpanic", at: "@model");
        switch (panic.Model)
        {
            case PanicModel.S390 or PanicModel.Hyperv or PanicModel.Pseries when panic.Address is not null:
                problems.Unsupported(panic, $"a panic device of model '{name}' sits on no bus", "remove <address>", at: "address");
                break;
            case PanicModel.Isa when panic.Address is not (null or IsaAddress):
                problems.Unsupported(panic, "a panic device of model 'isa' sits on the ISA bus", "write <address type='isa' …/> or none", at: "address/@type");
                break;
            case PanicModel.Pvpanic when panic.Address is not (null or PciAddress):
                problems.Unsupported(panic, "a panic device of model 'pvpanic' sits on a PCI bus", "write <address type='pci' …/> or none", at: "address/@type");
                break;
        }
    }

    public override void Build(Panic panic, QemuBuild build)
    {
        switch (panic.Model)
        {
            case PanicModel.Isa:
                build.Parts.Device("pvpanic").Add("ioport", (panic.Address as IsaAddress)?.IoBase);
                break;
            case PanicModel.Pvpanic:
                build.Parts.Device("pvpanic-pci").AddAddress(panic, build);
                break;
        }
    }
}
