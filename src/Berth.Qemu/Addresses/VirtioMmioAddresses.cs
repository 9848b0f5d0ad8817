using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Addresses;

/// <summary>Virtio devices of Arm and RISC-V boards that are on no bus, but have registers of their own.</summary>
internal static class VirtioMmioAddresses
{
    public static readonly Rule Address = new("device.virtio-mmio-address", RulePhase.Define,
        "A board without PCI, or a guest that has such devices already, has virtio devices with registers of their own.");

    /// <summary>Says so of every virtio device that has no address, on a board that has room for them.</summary>
    public static void Assign(QemuCompletion completion)
    {
        var domain = completion.Domain;
        var board = domain.IsArmVirt || domain.IsRiscVVirt || (domain.IsArm && domain.Machine.StartsWith("vexpress-", StringComparison.Ordinal));
        if (!board || !completion.Has(QemuFlag.VirtioMmio)) return;
        var hasPorts = domain.HasPcieRoot && (completion.Has(QemuFlag.PcieRootPort) || completion.Has(QemuFlag.Ioh3420));
        if (hasPorts && !domain.Devices.All.Any(device => device.Address is VirtioMmioAddress)) return;
        foreach (var device in AddressOrder.Of(domain.Devices))
        {
            if (device.Address is not null || !IsVirtio(device)) continue;
            device.Address = new VirtioMmioAddress();
            completion.Trace.Resolved(device, "address", Address);
        }
    }

    /// <summary>Whether a device is a virtio device that may sit on something else than PCI.</summary>
    public static bool IsVirtio(Device device) => device switch
    {
        Disk disk => disk.Target.Bus == DiskBus.Virtio,
        NetworkInterface card => card.Model is "virtio" or "virtio-transitional" or "virtio-non-transitional",
        Video video => video.Model.Type == VideoType.Virtio,
        Input input => input.Bus == InputBus.Virtio,
        Controller controller => controller.Type == ControllerType.VirtioSerial
            || controller is { Type: ControllerType.Scsi, Model: "virtio-scsi" or "virtio-transitional" or "virtio-non-transitional" },
        HostDevice host => host is { Mode: HostDeviceMode.Subsystem, Type: HostDeviceType.ScsiHost },
        MemoryBalloon balloon => balloon.Model is not (MemoryBalloonModel.None or MemoryBalloonModel.Xen),
        MemoryDevice memory => memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem,
        Rng or Crypto => true,
        _ => false,
    };
}
