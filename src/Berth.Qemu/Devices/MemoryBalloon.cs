using Berth.Machine.Pci;
using Berth.Model.Devices;
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

    public override void Build(MemoryBalloon balloon, QemuBuild build)
    {
        if (balloon.Model is MemoryBalloonModel.None or MemoryBalloonModel.Xen) return;
        var device = build.Parts.Device(Virtio.Driver("virtio-balloon", balloon, balloon.Model switch
        {
            MemoryBalloonModel.VirtioTransitional => DiskModel.VirtioTransitional,
            MemoryBalloonModel.VirtioNonTransitional => DiskModel.VirtioNonTransitional,
            _ => null,
        })).AddVirtioOptions(balloon.Driver).Add("id", balloon.Alias);
        if (balloon.AutoDeflate is { } deflate) device.Add("deflate-on-oom", deflate);
        if (balloon.FreePageReporting is { } reporting) device.Add("free-page-reporting", reporting);
        device.AddAddress(balloon, build);
    }
}
