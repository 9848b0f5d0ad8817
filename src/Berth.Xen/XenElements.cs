using Berth.Model.Devices;
using Berth.Xen.Devices;

namespace Berth.Xen;

/// <summary>Everything that an xl configuration can say, in the order in which libvirt writes it.</summary>
internal static class XenElements
{
    public static IReadOnlyList<XenElement> All { get; } =
    [
        new XenIdentity(),
        new XenMemory(),
        new XenVcpu(),
        new XenFeatures(),
        new XenClock(),
        new XenLifecycle(),
        new XenEmulator(),
        new XenGraphics(GraphicsType.Vnc),
        new XenNetworkInterface(),
        new XenHostDevice(HostDeviceType.Pci),
        new XenParallel(),
        new XenSerial(),
        new XenSound(),
        new XenOperatingSystem(),
        new XenController(ControllerType.Xenbus),
        new XenCpu(),
        new XenDisk(),
        new XenInput(),
        new XenController(ControllerType.Usb),
        new XenHostDevice(HostDeviceType.Usb),
        new XenChannel(),
        new XenConsole(),
        new XenGraphics(GraphicsType.Spice),
        new XenVideo(),
        new XenMemoryBalloon(),
        new XenCommandLineArguments(),
    ];
}
