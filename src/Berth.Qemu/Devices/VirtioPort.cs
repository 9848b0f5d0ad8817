using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Devices;

/// <summary>A port of a virtio-serial controller.</summary>
internal static class VirtioPort
{
    public static void Build(string driver, CharacterDevice device, string chardev, string? name, QemuBuild build)
    {
        var port = build.Parts.Device(driver);
        if (device.Address is VirtioSerialAddress address)
            port.Add("bus", $"{build.ControllerAlias(ControllerType.VirtioSerial, address.Controller)}.{address.Bus}").Add("nr", address.Port);
        else port.AddAddress(device, build);
        port.Add("chardev", chardev).Add("id", device.Alias).Add("name", name);
    }
}
