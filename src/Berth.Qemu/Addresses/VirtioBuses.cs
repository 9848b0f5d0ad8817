using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Addresses;

/// <summary>Which bus virtio devices without an address sit on: the channel subsystem, virtio-mmio, or else PCI.</summary>
internal static class VirtioBuses
{
    public static readonly Rule MmioAddress = new("device.virtio-mmio-address", RulePhase.Define,
        "A board without PCI, or a guest that has such devices already, has virtio devices with registers of their own.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "the machine: whether its virtio devices sit on the memory bus",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<disk …>\n  <target dev='vda' bus='virtio'/>\n</disk>", "<disk …>\n  <target dev='vda' bus='virtio'/>\n  <address type='virtio-mmio'/>\n</disk>"),
    };

    /// <summary>Whether a device sits on the channel subsystem of an s390 machine when it says nothing else.</summary>
    public static bool IsOnChannels(Device device, QemuCompletion completion) => device switch
    {
        HostDevice { Type: HostDeviceType.Mdev, Model: "vfio-ccw" } => completion.Has(QemuFlag.VfioCcw),
        Filesystem or Vsock => true,
        _ => IsVirtio(device),
    };

    /// <summary>Puts virtio devices on virtio-mmio where the machine has nothing else for them, or where one of them is there already.</summary>
    public static void AssignMmio(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (!domain.IsArmVirt && !domain.IsRiscVVirt && !(domain.IsArm && domain.Machine.StartsWith("vexpress-", StringComparison.Ordinal))) return;
        var express = domain.HasPcieRoot && (completion.Has(QemuFlag.PcieRootPort) || completion.Has(QemuFlag.Ioh3420));
        if (express && !domain.Devices.All.Exists(d => d.Address is VirtioMmioAddress)) return;
        if (!completion.Has(QemuFlag.VirtioMmio)) return;
        foreach (var device in domain.Devices.All)
        {
            if (device.Address is not null || !IsVirtio(device)) continue;
            device.Address = new VirtioMmioAddress();
            completion.Trace.Resolved(device, "address", MmioAddress);
        }
    }

    private static bool IsVirtio(Device device) => device switch
    {
        Disk disk => disk.Target.Bus == DiskBus.Virtio,
        NetworkInterface card => Devices.QemuNetworkInterface.IsVirtio(card.Model),
        Video video => video.Model.Type == VideoType.Virtio,
        Input input => input.Bus == InputBus.Virtio,
        Controller controller => controller.Type is ControllerType.VirtioSerial or ControllerType.Scsi,
        HostDevice { Mode: HostDeviceMode.Subsystem, Type: HostDeviceType.ScsiHost } => true,
        MemoryBalloon balloon => balloon.Model != MemoryBalloonModel.None,
        MemoryDevice memory => memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem,
        Rng or Crypto => true,
        _ => false,
    };
}
