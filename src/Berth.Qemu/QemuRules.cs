using Berth.Machine;
using Berth.Machine.Definition;
using Berth.Machine.Devices;
using Berth.Machine.Explaining;
using Berth.Machine.Pci;
using Berth.Qemu.Addresses;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Cpus;
using Berth.Qemu.Devices;
using Berth.Qemu.Firmware;
using Berth.Qemu.Storage;

namespace Berth.Qemu;

/// <summary>All rules by which a description becomes a QEMU guest.</summary>
public static class QemuRules
{
    /// <summary>The rules by their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. ((IReadOnlyList<Rule>)
    [
        Aliases.Name,
        BootOrder.Index,
        CanonicalForm.Explicit,
        CcidAddresses.Controller, CcidAddresses.Address,
        CcwAddresses.Address,
        CharacterBackend.Terminal,
        CharacterRules.Type,
        ConsoleCompatibility.Serial, ConsoleCompatibility.ConsoleRule, ConsoleCompatibility.Target, ConsoleCompatibility.Backend,
        ControllerIndexes.Index,
        CpuDefaults.Model, CpuDefaults.Check, CpuDefaults.Sve, CpuDefaults.Migratable,
        DefaultDevices.Usb, DefaultDevices.PciRoot, DefaultDevices.Sata, DefaultDevices.Balloon, DefaultDevices.Watchdog, DefaultDevices.Ps2, DefaultDevices.UsbInput, DefaultDevices.Audio, DefaultDevices.Panic, DefaultDevices.Video,
        DiskRules.Bus, DiskRules.ReadOnly, DiskRules.Snapshot,
        DriveAddresses.Address, DriveAddresses.Controllers,
        FilesystemRules.AccessMode,
        FirmwareDefaults.Select, FirmwareDefaults.LoaderType, FirmwareDefaults.LoaderFormat, FirmwareDefaults.NvramTemplate, FirmwareDefaults.NvramPath, FirmwareDefaults.Smm,
        GeneralDefaults.Uuid, GeneralDefaults.GenerationId, GeneralDefaults.Memory, GeneralDefaults.CurrentMemory, GeneralDefaults.Clock, GeneralDefaults.Lifecycle, GeneralDefaults.IoThread, GeneralDefaults.Boot,
        GraphicsRules.Listen, GraphicsRules.AutoPort, GraphicsRules.FirstListen,
        GuestCpu.HostModel,
        InputRules.Bus,
        InterruptDefaults.Gic, InterruptDefaults.Iommu, InterruptDefaults.IoApic, InterruptDefaults.Acpi,
        MachineDefaults.Arch, MachineDefaults.Machine, MachineDefaults.Emulator,
        MemoryDeviceRules.Access, MemoryDeviceRules.Uuid,
        MemorySlots.Slot,
        MonitorOptions.Socket,
        NetworkBackends.TapName, NetworkBackends.Vhost, NetworkBackends.PasstPath,
        NetworkDefaults.IscsiUnit, NetworkDefaults.HostPort, NetworkDefaults.Engine,
        NetworkInterfaceRules.Mac,
        NumaCells.Id, NumaCells.Cpus, HugePageNodes.All,
        NumaDefaults.Node,
        NumaDistances.Distance,
        NumaPlacement.Vcpu, NumaPlacement.Memory, NumaPlacement.Nodes,
        PciAssignment.AddressRule, PciAssignment.ControllerRule, PciAssignment.SpareRule,
        PciFunctions.Rule,
        PciHostBridges.Index,
        PciTargets.Rule,
        QemuChannel.Name, QemuChannel.Socket, QemuChannel.Generated,
        QemuController.Model, QemuController.ModelNameRule, QemuController.Master,
        QemuDisk.Driver, QemuDisk.MirrorFormat, QemuDisk.Format,
        QemuFilesystem.Socket,
        QemuGraphics.ListenAddress, QemuGraphics.RenderNodeRule, QemuGraphics.Port,
        QemuHostDevice.Display, QemuHostDevice.Driver,
        QemuIommu.ManyCpus,
        QemuMemoryDevice.Alignment,
        QemuNetworkInterface.Model, QemuNetworkInterface.Backend, QemuNetworkInterface.Meaningless, QemuNetworkInterface.FromNetwork,
        QemuPanic.Model,
        QemuPersistentStore.File,
        QemuSerial.Target, QemuSerial.Port,
        QemuSharedMemory.Model, QemuSharedMemory.Size, QemuSharedMemory.Interrupts,
        QemuTpm.Socket, QemuTpm.Model, QemuTpm.Version, QemuTpm.Device,
        QemuVideo.Model,
        QemuVsock.Model, QemuVsock.Cid,
        QemuWatchdog.Action,
        RngRules.Source,
        ScsiHostDevices.Address,
        SecurityLabels.Model,
        SoundRules.Streams,
        SpaprVioAddresses.Address,
        StorageChains.Volume, StorageChains.Nbdkit, StorageChains.Node,
        UsbAddresses.Address, UsbAddresses.Hub, UsbAddresses.AtStart, UsbAddresses.HubAtStart,
        VcpuDefaults.Count, VcpuDefaults.Each,
        VideoRules.Memory, VideoRules.Primary, VideoRules.Heads,
        VirtioBuses.MmioAddress,
        VirtioSerialAddresses.Address, VirtioSerialAddresses.Controller,
        VirtualPortRules.Identity,
        VsockRules.Cid,
        ZpciIds.Ids,
    ]).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>A rule by its id; null when there is none.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
