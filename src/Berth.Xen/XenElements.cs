using Berth.Model.Devices;
using Berth.Xen.Devices;

namespace Berth.Xen;

/// <summary>Everything that a configuration can say, in the order in which libvirt writes it.</summary>
internal static class XenElements
{
    private static readonly IReadOnlyList<XenElement> s_xl = All(XlDialect.Xl), s_xm = All(XlDialect.Xm);

    public static IReadOnlyList<XenElement> Of(XlDialect dialect) => dialect == XlDialect.Xm ? s_xm : s_xl;

    private static IReadOnlyList<XenElement> All(XlDialect dialect) =>
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
        new XenOperatingSystem(dialect),
        new XenController(ControllerType.Xenbus),
        new XenCpu(),
        new XenDisk(dialect),
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
