using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>USB hubs.</summary>
internal sealed class QemuHub : QemuDevice<Hub>
{
    public override void Validate(Hub hub, QemuCompletion completion)
    {
        if (!completion.Has(QemuFlag.UsbHub)) completion.Problems.Unsupported(hub, "this QEMU has no USB hub", "remove <hub>, or add a USB controller", at: "@type");
    }

    public override void Build(Hub hub, QemuBuild build) =>
        build.Parts.Device("usb-hub").Add("id", hub.Alias).AddAddress(hub, build);
}
