using Berth.Machine;
using Berth.Machine.Explaining;
using Berth.Machine.Pci;
using Berth.Qemu.Addresses;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
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
        ConsoleCompatibility.Serial, ConsoleCompatibility.ConsoleRule, ConsoleCompatibility.Target, ConsoleCompatibility.Backend,
        ControllerIndexes.Index,
        CpuDefaults.Model, CpuDefaults.Mode, CpuDefaults.Fallback, CpuDefaults.Policy, CpuDefaults.CellId, CpuDefaults.RemainingCpus, CpuDefaults.Check, CpuDefaults.Migratable,
        DefaultDevices.Usb, DefaultDevices.PciRoot, DefaultDevices.Sata, DefaultDevices.Balloon, DefaultDevices.Watchdog, DefaultDevices.Ps2, DefaultDevices.Audio, DefaultDevices.Panic, DefaultDevices.Video, DefaultDevices.PrimaryVideo,
        DriveAddresses.Address, DriveAddresses.Controllers,
        FirmwareDefaults.Select, FirmwareDefaults.LoaderType, FirmwareDefaults.LoaderFormat, FirmwareDefaults.NvramTemplate, FirmwareDefaults.NvramPath, FirmwareDefaults.Smm,
        GeneralDefaults.Uuid, GeneralDefaults.GenerationId, GeneralDefaults.Memory, GeneralDefaults.CurrentMemory, GeneralDefaults.Vcpu, GeneralDefaults.Clock, GeneralDefaults.Lifecycle, GeneralDefaults.IoThread, GeneralDefaults.Boot,
        InterruptDefaults.Gic, InterruptDefaults.Iommu, InterruptDefaults.IoApic, InterruptDefaults.Acpi,
        MachineDefaults.Arch, MachineDefaults.Machine, MachineDefaults.Emulator,
        MemorySlots.Slot,
        MonitorOptions.Socket,
        NetworkBackends.TapName, NetworkBackends.Vhost, NetworkBackends.PasstPath,
        NetworkDefaults.IscsiUnit, NetworkDefaults.HostPort, NetworkDefaults.Engine,
        NumaDistances.Distance,
        NumaPlacement.Vcpu, NumaPlacement.Memory, NumaPlacement.Nodes,
        PciAssignment.AddressRule, PciAssignment.ControllerRule, PciAssignment.SpareRule, PciAssignment.MultifunctionRule, PciAssignment.TargetRule,
        PciHostBridges.Index,
        QemuChannel.Name, QemuChannel.Socket, QemuChannel.Generated,
        QemuController.Model, QemuController.ModelNameRule, QemuController.Master,
        QemuDisk.Bus, QemuDisk.Driver, QemuDisk.EmptyDrive, QemuDisk.NoSnapshot, QemuDisk.Format, QemuDisk.ReadOnly,
        QemuFilesystem.Access, QemuFilesystem.Socket,
        QemuGraphics.Listen, QemuGraphics.Port, QemuGraphics.ListenAddress, QemuGraphics.RenderNodeRule, QemuGraphics.FirstListen, QemuGraphics.AutoPort,
        QemuHostDevice.Display, QemuHostDevice.Driver,
        QemuInput.Bus,
        QemuIommu.ManyCpus,
        QemuNetworkInterface.Mac, QemuNetworkInterface.Model, QemuNetworkInterface.FromNetwork, QemuNetworkInterface.Meaningless,
        QemuPanic.Model,
        QemuRng.Source,
        QemuSerial.Target, QemuSerial.Port,
        QemuSharedMemory.Model, QemuSharedMemory.Size, QemuSharedMemory.Interrupts,
        QemuSound.Streams,
        QemuTpm.Model, QemuTpm.Version, QemuTpm.Socket,
        QemuVideo.Model, QemuVideo.Memory, QemuVideo.Heads,
        QemuVsock.Model, QemuVsock.Cid,
        QemuWatchdog.Action,
        ScsiHostDevices.Address,
        SecurityLabels.Model,
        SpaprVioAddresses.Address,
        StorageChains.Volume, StorageChains.Nbdkit, StorageChains.Node,
        UsbAddresses.Address, UsbAddresses.Hub,
        VirtioSerialAddresses.Address, VirtioSerialAddresses.Controller,
    ]).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>A rule by its id; null when there is none.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
