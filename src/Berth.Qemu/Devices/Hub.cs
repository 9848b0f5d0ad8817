using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Devices;

/// <summary>USB hubs.</summary>
internal sealed class QemuHub : QemuDevice<Hub>
{
    public override void Build(Hub hub, QemuBuild build) =>
        build.Parts.Device("usb-hub").Add("id", hub.Alias).AddAddress(hub, build);
}
