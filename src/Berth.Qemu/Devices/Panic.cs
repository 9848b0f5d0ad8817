using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Panic devices.</summary>
internal sealed class QemuPanic : QemuDevice<Panic>
{
    public static readonly Rule Model = new("panic.model", RulePhase.Define, "A panic device is of the kind that the machine offers.");

    public override void Complete(Panic panic, QemuCompletion completion)
    {
        if (panic.Model is not (null or PanicModel.Default)) return;
        panic.Model = completion.Domain.IsPSeries ? PanicModel.Pseries : completion.Domain.IsS390Ccw ? PanicModel.S390 : PanicModel.Isa;
        completion.Trace.Resolved(panic, "model", Model);
    }

    public override PciConnection PciNeeds(Panic panic, QemuCompletion completion) => panic.Model == PanicModel.Pvpanic ? Virtio.Pci | PciConnection.Integrated : PciConnection.None;

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
