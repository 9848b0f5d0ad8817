using Berth.Model.Devices;

namespace Berth.Cli.Topology.Picture;

/// <summary>What a device is for, which is what it is coloured by.</summary>
internal enum DeviceFamily
{
    Storage,
    Network,
    Screen,
    Host,
    Memory,
    Bridge,
    Other,
    Chipset,
}

/// <summary>Families of devices.</summary>
internal static class DeviceFamilies
{
    public static DeviceFamily Of(Device? device) => device switch
    {
        null => DeviceFamily.Chipset,
        Disk or Filesystem or Controller { Type: ControllerType.Ide or ControllerType.Sata or ControllerType.Scsi or ControllerType.Nvme } => DeviceFamily.Storage,
        NetworkInterface { Type: not NetworkInterfaceType.Hostdev } or Vsock => DeviceFamily.Network,
        Video or Sound or Input => DeviceFamily.Screen,
        HostDevice or NetworkInterface => DeviceFamily.Host,
        SharedMemory or MemoryDevice or MemoryBalloon or PersistentStore => DeviceFamily.Memory,
        Controller { Type: ControllerType.Pci } => DeviceFamily.Bridge,
        _ => DeviceFamily.Other,
    };

    /// <summary>The name in the legend.</summary>
    public static string Name(this DeviceFamily family) => family switch
    {
        DeviceFamily.Storage => "storage",
        DeviceFamily.Network => "network",
        DeviceFamily.Screen => "graphics, sound, input",
        DeviceFamily.Host => "device of the host",
        DeviceFamily.Memory => "memory",
        DeviceFamily.Bridge => "PCI controller",
        DeviceFamily.Chipset => "part of the chipset",
        _ => "other",
    };

    public static string Colour(this DeviceFamily family) => family switch
    {
        DeviceFamily.Storage => "#d97706",
        DeviceFamily.Network => "#2563eb",
        DeviceFamily.Screen => "#9333ea",
        DeviceFamily.Host => "#dc2626",
        DeviceFamily.Memory => "#0d9488",
        DeviceFamily.Bridge => "#475569",
        DeviceFamily.Chipset => "#a8b3c2",
        _ => "#be185d",
    };
}
