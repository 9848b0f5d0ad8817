using Berth.Machine.Devices;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;
using Console = Berth.Model.Devices.Console;
using Parallel = Berth.Model.Devices.Parallel;

namespace Berth.Qemu.Devices;

/// <summary>Finds the QEMU side of a device.</summary>
internal static class QemuDevices
{
    private static readonly QemuDisk Disk = new();
    private static readonly QemuController Controller = new();
    private static readonly QemuFilesystem Filesystem = new();
    private static readonly QemuNetworkInterface NetworkInterface = new();
    private static readonly QemuSmartcard Smartcard = new();
    private static readonly QemuSerial Serial = new();
    private static readonly QemuParallel Parallel = new();
    private static readonly QemuConsole Console = new();
    private static readonly QemuChannel Channel = new();
    private static readonly QemuInput Input = new();
    private static readonly QemuTpm Tpm = new();
    private static readonly QemuGraphics Graphics = new();
    private static readonly QemuSound Sound = new();
    private static readonly QemuAudio Audio = new();
    private static readonly QemuVideo Video = new();
    private static readonly QemuHostDevice HostDevice = new();
    private static readonly QemuRedirectedDevice RedirectedDevice = new();
    private static readonly QemuHub Hub = new();
    private static readonly QemuWatchdog Watchdog = new();
    private static readonly QemuMemoryBalloon MemoryBalloon = new();
    private static readonly QemuRng Rng = new();
    private static readonly QemuPanic Panic = new();
    private static readonly QemuSharedMemory SharedMemory = new();
    private static readonly QemuMemoryDevice MemoryDevice = new();
    private static readonly QemuCrypto Crypto = new();
    private static readonly QemuIommu Iommu = new();
    private static readonly QemuVsock Vsock = new();
    private static readonly QemuPersistentStore PersistentStore = new();
    private static readonly QemuNvramDevice Nvram = new();

    public static void Complete(Device device, QemuCompletion completion)
    {
        Visit(device, new CompleteVisit(completion));
        DeviceRules.Complete(device, completion);
    }

    public static void Validate(Device device, QemuCompletion completion)
    {
        DeviceRules.Validate(device, completion);
        Visit(device, new ValidateVisit(completion));
    }

    public static void Build(Device device, QemuBuild build) => Visit(device, new BuildVisit(build));

    public static PciConnection PciNeeds(Device device, QemuCompletion completion) => Visit(device, new PciNeedsVisit(completion));

    private static PciConnection Visit<TVisit>(Device device, TVisit visit) where TVisit : struct, IVisit => device switch
    {
        Disk d => visit.Of(Disk, d),
        Controller d => visit.Of(Controller, d),
        Filesystem d => visit.Of(Filesystem, d),
        NetworkInterface d => visit.Of(NetworkInterface, d),
        Smartcard d => visit.Of(Smartcard, d),
        Serial d => visit.Of(Serial, d),
        Parallel d => visit.Of(Parallel, d),
        Console d => visit.Of(Console, d),
        Channel d => visit.Of(Channel, d),
        Input d => visit.Of(Input, d),
        Tpm d => visit.Of(Tpm, d),
        Graphics d => visit.Of(Graphics, d),
        Sound d => visit.Of(Sound, d),
        Audio d => visit.Of(Audio, d),
        Video d => visit.Of(Video, d),
        HostDevice d => visit.Of(HostDevice, d),
        RedirectedDevice d => visit.Of(RedirectedDevice, d),
        Hub d => visit.Of(Hub, d),
        Watchdog d => visit.Of(Watchdog, d),
        MemoryBalloon d => visit.Of(MemoryBalloon, d),
        Rng d => visit.Of(Rng, d),
        Panic d => visit.Of(Panic, d),
        SharedMemory d => visit.Of(SharedMemory, d),
        MemoryDevice d => visit.Of(MemoryDevice, d),
        Crypto d => visit.Of(Crypto, d),
        Iommu d => visit.Of(Iommu, d),
        Vsock d => visit.Of(Vsock, d),
        PersistentStore d => visit.Of(PersistentStore, d),
        NvramDevice d => visit.Of(Nvram, d),
        _ => PciConnection.None,
    };

    private interface IVisit
    {
        PciConnection Of<T>(QemuDevice<T> side, T device) where T : Device;
    }

    private readonly struct CompleteVisit(QemuCompletion completion) : IVisit
    {
        public PciConnection Of<T>(QemuDevice<T> side, T device) where T : Device
        {
            side.Complete(device, completion);
            return PciConnection.None;
        }
    }

    private readonly struct ValidateVisit(QemuCompletion completion) : IVisit
    {
        public PciConnection Of<T>(QemuDevice<T> side, T device) where T : Device
        {
            side.Validate(device, completion);
            return PciConnection.None;
        }
    }

    private readonly struct BuildVisit(QemuBuild build) : IVisit
    {
        public PciConnection Of<T>(QemuDevice<T> side, T device) where T : Device
        {
            var first = build.Parts.Parts.Count;
            side.Build(device, build);
            // QEMU makes the ids of memory and panic devices itself.
            if (device is not (Model.Devices.MemoryDevice or Model.Devices.Panic or Model.Devices.PersistentStore) and { Address: PciAddress { Zpci: { } zpci }, Alias: { } alias }) AddZpci(zpci, alias, first, build.Parts);
            return PciConnection.None;
        }
    }

    // The s390 side of a PCI function is a device of its own, which is there before the function.
    private static void AddZpci(ZpciAddress zpci, string alias, int first, PartList parts)
    {
        for (var i = first; i < parts.Parts.Count; i++)
        {
            if (parts.Parts[i] is not DevicePart || parts.Parts[i].Id != alias) continue;
            parts.Insert(i, new DevicePart(new QemuProperties().Add("driver", "zpci").Add("uid", zpci.Uid).Add("fid", zpci.Fid).Add("target", alias).Add("id", $"zpci{zpci.Uid}")));
            return;
        }
    }

    private readonly struct PciNeedsVisit(QemuCompletion completion) : IVisit
    {
        public PciConnection Of<T>(QemuDevice<T> side, T device) where T : Device => side.PciNeeds(device, completion);
    }
}
