using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The balloon.</summary>
internal sealed class QemuMemoryBalloon : QemuDevice<MemoryBalloon>
{
    public override PciConnection PciNeeds(MemoryBalloon balloon, QemuCompletion completion) => balloon.Model switch
    {
        MemoryBalloonModel.None or MemoryBalloonModel.Xen => PciConnection.None,
        MemoryBalloonModel.VirtioTransitional => Virtio.Pci,
        _ => Virtio.Needs(completion),
    };

    public override void Validate(MemoryBalloon balloon, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (balloon.Model == MemoryBalloonModel.None) return;
        if (balloon.Model == MemoryBalloonModel.Xen) problems.Unsupported(balloon, "the Xen balloon is for Xen guests", "use model='virtio' or 'none'", at: "@model");
        if (balloon.AutoDeflate is not null && !completion.Has(QemuFlag.VirtioBalloonPciDeflateOnOom))
            problems.Unsupported(balloon, "the balloon of this QEMU cannot deflate itself", "remove autodeflate", at: "@autodeflate");
        if (balloon.FreePageReporting is not null && !completion.Has(QemuFlag.VirtioBalloonFreePageReporting))
            problems.Unsupported(balloon, "the balloon of this QEMU reports no free pages", "remove freePageReporting", at: "@freePageReporting");
        Virtio.ValidateModel(balloon, VirtioModel(balloon), completion);
    }

    public override void Build(MemoryBalloon balloon, QemuBuild build)
    {
        if (balloon.Model is MemoryBalloonModel.None or MemoryBalloonModel.Xen) return;
        var device = build.Parts.Device(Virtio.Driver("virtio-balloon", balloon, VirtioModel(balloon))).AddVirtioOptions(balloon.Driver).Add("id", balloon.Alias);
        if (balloon.AutoDeflate is { } deflate) device.Add("deflate-on-oom", deflate);
        if (balloon.FreePageReporting is { } reporting) device.Add("free-page-reporting", reporting);
        device.AddAddress(balloon, build);
    }

    private static DiskModel? VirtioModel(MemoryBalloon balloon) => balloon.Model switch
    {
        MemoryBalloonModel.VirtioTransitional => DiskModel.VirtioTransitional,
        MemoryBalloonModel.VirtioNonTransitional => DiskModel.VirtioNonTransitional,
        _ => null,
    };
}
