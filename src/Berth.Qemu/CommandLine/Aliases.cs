using Berth.Machine;
using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>Names for the devices of a running guest. They follow libvirt's scheme, on which tools and migration rely.</summary>
internal static class Aliases
{
    public static readonly Rule Name = new("device.alias", RulePhase.Start, "QEMU and its clients know a device of a running guest by a name.")
    {
        Touches = ["domain/devices/*/alias/@name"],
        Source = "libvirt, Domain XML format: Device names",
        Example = new("<disk …/>", "<disk …>\n  <alias name='virtio-disk0'/>\n</disk>"),
    };

    /// <summary>The machine's builtin IDE and SATA buses are called <c>ide</c>, the first USB controller <c>usb</c>.</summary>
    public static string OfController(ControllerType type, uint index) => type switch
    {
        ControllerType.Usb => index == 0 ? "usb" : $"usb{index}",
        ControllerType.Pci => $"pci.{index}",
        ControllerType.VirtioSerial => $"virtio-serial{index}",
        _ => $"{type.ToString().ToLowerInvariant()}{index}",
    };

    /// <summary>The name of the drive controller that is part of an x86 board.</summary>
    public const string BoardDrives = "ide";

    /// <summary>The name of the SCSI controller that is part of a SPARC board.</summary>
    public const string BoardScsi = "scsi";

    /// <summary>Gives every device without an alias one.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="isHostDevice">Whether the network of an interface hands out a host device; null when none does.</param>
    /// <param name="trace">Where it is recorded; null where nobody asks.</param>
    public static void Assign(Domain domain, Func<NetworkInterface, bool>? isHostDevice = null, RuleTrace? trace = null)
    {
        var unnamed = trace is { IsKept: true } ? domain.Devices.All.ToList() : [];
        unnamed.RemoveAll(device => device.Alias is not null);
        Assign(domain, isHostDevice);
        foreach (var device in unnamed)
            if (device.Alias is not null) trace!.Resolved(device, "alias/@name", Name);
    }

    private static void Assign(Domain domain, Func<NetworkInterface, bool>? isHostDevice)
    {
        var devices = domain.Devices;
        foreach (var disk in devices.Disks) disk.Alias ??= OfDisk(disk, domain);
        foreach (var controller in devices.Controllers) controller.Alias ??= OfController(controller, domain);
        var hostDevices = 0;
        var interfaces = 0;
        foreach (var network in devices.Interfaces)
            network.Alias ??= network.Type == NetworkInterfaceType.Hostdev || isHostDevice?.Invoke(network) == true ? $"hostdev{hostDevices++}" : $"net{interfaces++}";
        Number(devices.Filesystems, "fs");
        Number(devices.Sounds, "sound");
        foreach (var hostDevice in devices.HostDevices) hostDevice.Alias ??= $"hostdev{hostDevices++}";
        Number(devices.RedirectedDevices, "redir");
        Number(devices.Videos, "video");
        Number(devices.Smartcards, "smartcard");
        Number(devices.Serials, "serial");
        Number(devices.Parallels, "parallel");
        Number(devices.Channels, "channel");
        for (var i = 0; i < devices.Consoles.Count; i++)
        {
            devices.Consoles[i].Alias ??= devices.Consoles[i].TargetType == ConsoleTargetType.Serial && devices.Serials.Count > 0
                ? devices.Serials[0].Alias
                : $"console{i}";
        }
        Number(devices.Hubs, "hub");
        Number(devices.SharedMemories, "shmem");
        Number(devices.Inputs, "input");
        Number(devices.Watchdogs, "watchdog");
        Number(devices.Rngs, "rng");
        Number(devices.Tpms, "tpm");
        Number(devices.Panics, "panic");
        Number(devices.Cryptos, "crypto");
        Number(devices.Iommus, "iommu");
        foreach (var memory in devices.MemoryDevices) memory.Alias ??= OfMemory(memory, devices.MemoryDevices);
        if (devices.MemoryBalloon is { Model: not MemoryBalloonModel.None } balloon) balloon.Alias ??= "balloon0";
        if (devices.Nvram is { } nvram) nvram.Alias ??= "nvram";
        if (devices.Vsock is { } vsock) vsock.Alias ??= "vsock0";
        if (devices.PersistentStore is { } store) store.Alias ??= "pstore0";
    }

    private static void Number<T>(List<T> devices, string prefix) where T : Device
    {
        var next = 0;
        foreach (var device in devices) device.Alias ??= $"{prefix}{next++}";
    }

    private static string OfMemory(MemoryDevice memory, List<MemoryDevice> all)
    {
        var prefix = memory.Model switch
        {
            MemoryModel.Dimm => "dimm",
            MemoryModel.Nvdimm => "nvdimm",
            MemoryModel.VirtioPmem => "virtiopmem",
            MemoryModel.VirtioMem => "virtiomem",
            _ => "epc",
        };
        if (memory is { Model: MemoryModel.Dimm or MemoryModel.Nvdimm, Address: DimmAddress { Slot: { } slot } }) return $"{prefix}{slot}";
        var number = 0;
        foreach (var other in all)
        {
            if (ReferenceEquals(other, memory)) break;
            if (other.Model == memory.Model) number++;
        }
        return $"{prefix}{number}";
    }

    private static string OfController(Controller controller, Domain domain)
    {
        var index = controller.Index ?? 0;
        return controller.Type switch
        {
            ControllerType.Pci when index == 0 => OfPciRoot(controller, domain),
            ControllerType.Ide when index == 0 && Devices.ControllerValidation.HasBuiltinIde(domain) => BoardDrives,
            ControllerType.Scsi when index == 0 && controller.Model == "ncr53c90" => BoardScsi,
            ControllerType.Sata when index == 0 && domain.IsQ35 => BoardDrives,
            _ => OfController(controller.Type, index),
        };
    }

    /// <summary>The name of the root bus, which is part of the board: a user's alias does not change it.</summary>
    public static string OfPciRoot(Controller controller, Domain domain) =>
        controller.Model == "pcie-root" ? "pcie.0"
        : domain.IsPowerPc || domain.IsX86 || domain.Arch == "s390x" || domain.IsArmVirt || domain.IsRiscVVirt || domain.IsLoongArchVirt ? "pci.0" : "pci";

    private static string OfDisk(Disk disk, Domain domain)
    {
        if (disk.Address is DriveAddress a && disk.Target.Bus is { } bus)
        {
            var prefix = bus.ToString().ToLowerInvariant();
            if (bus != DiskBus.Scsi) return $"{prefix}{a.Controller}-{a.Bus}-{a.Unit}";
            return domain.Devices.Find(ControllerType.Scsi, a.Controller)?.Model == "lsilogic"
                ? $"{prefix}{a.Controller}-{a.Bus}-{a.Unit}"
                : $"{prefix}{a.Controller}-{a.Bus}-{a.Target}-{a.Unit}";
        }
        return $"{disk.Target.Bus?.ToString().ToLowerInvariant()}-disk{DiskName.Index(disk.Target.Dev)}";
    }
}
