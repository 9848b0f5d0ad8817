using System.Runtime.InteropServices;

namespace Berth.Model.Devices;

/// <summary>The guest's devices by kind, in canonical order.</summary>
[XmlElement("devices", EndTag = true)]
public sealed partial class Devices : XmlNode
{
    // Devices that a guest has once, in fields of the common type so that they can be gone through as lists are.
    private Device? _memoryBalloon, _nvram, _vsock, _persistentStore;

    /// <summary>The program that emulates the machine.</summary>
    [XmlChild("emulator", Host = true)] public string? Emulator { get; set; }
    [XmlChild] public List<Disk> Disks { get => field ??= []; set; }
    [XmlChild] public List<Controller> Controllers { get => field ??= []; set; }
    [XmlChild(Host = true)] public List<Lease> Leases { get => field ??= []; set; }
    [XmlChild] public List<Filesystem> Filesystems { get => field ??= []; set; }
    [XmlChild] public List<NetworkInterface> Interfaces { get => field ??= []; set; }
    [XmlChild] public List<Smartcard> Smartcards { get => field ??= []; set; }
    [XmlChild] public List<Serial> Serials { get => field ??= []; set; }
    [XmlChild] public List<Parallel> Parallels { get => field ??= []; set; }
    [XmlChild] public List<Console> Consoles { get => field ??= []; set; }
    [XmlChild] public List<Channel> Channels { get => field ??= []; set; }
    [XmlChild] public List<Input> Inputs { get => field ??= []; set; }
    [XmlChild] public List<Tpm> Tpms { get => field ??= []; set; }
    [XmlChild(Host = true)] public List<Graphics> Graphics { get => field ??= []; set; }
    [XmlChild] public List<Sound> Sounds { get => field ??= []; set; }
    [XmlChild(Host = true)] public List<Audio> Audios { get => field ??= []; set; }
    [XmlChild] public List<Video> Videos { get => field ??= []; set; }
    [XmlChild] public List<HostDevice> HostDevices { get => field ??= []; set; }
    [XmlChild] public List<RedirectedDevice> RedirectedDevices { get => field ??= []; set; }
    /// <summary>Which USB devices may be redirected; the first rule that fits decides.</summary>
    [XmlChild("usbdev", Wrapper = "redirfilter")] public List<RedirectionFilter> RedirectionFilter { get => field ??= []; set; }
    [XmlChild] public List<Hub> Hubs { get => field ??= []; set; }
    [XmlChild] public List<Watchdog> Watchdogs { get => field ??= []; set; }
    [XmlChild(Once = true, Problem = ProblemKind.Internal)] public MemoryBalloon? MemoryBalloon { get => (MemoryBalloon?)_memoryBalloon; set => _memoryBalloon = value; }
    [XmlChild] public List<Rng> Rngs { get => field ??= []; set; }
    [XmlChild(Once = true, Problem = ProblemKind.Internal)] public NvramDevice? Nvram { get => (NvramDevice?)_nvram; set => _nvram = value; }
    [XmlChild] public List<Panic> Panics { get => field ??= []; set; }
    [XmlChild] public List<SharedMemory> SharedMemories { get => field ??= []; set; }
    [XmlChild] public List<MemoryDevice> MemoryDevices { get => field ??= []; set; }
    [XmlChild] public List<Crypto> Cryptos { get => field ??= []; set; }
    [XmlChild] public List<Iommu> Iommus { get => field ??= []; set; }
    [XmlChild(Once = true)] public Vsock? Vsock { get => (Vsock?)_vsock; set => _vsock = value; }
    [XmlChild(Once = true)] public PersistentStore? PersistentStore { get => (PersistentStore?)_persistentStore; set => _persistentStore = value; }

    // Companions serve the slow devices of a master; where there is a USB bus at all, there is a master.
    partial void AfterRead(XmlReadContext context)
    {
        var buses = Controllers.FindAll(c => c is { Type: ControllerType.Usb, Model: not "none" });
        if (buses.Count > 0 && buses.TrueForAll(c => c.MasterStartPort is not null))
            context.Add(ProblemKind.Malformed, "the USB controllers are companions, and there is none whose companions they are", "add <controller type='usb' model='ich9-ehci1'/>", at: "controller");
    }

    /// <summary>Every device, in canonical order.</summary>
    public AllDevices All => new(this);

    internal const int Kinds = 30;

    internal ReadOnlySpan<Device> OfKind(int kind) => kind switch
    {
        0 => List(Disks),
        1 => List(Controllers),
        2 => List(Leases),
        3 => List(Filesystems),
        4 => List(Interfaces),
        5 => List(Smartcards),
        6 => List(Serials),
        7 => List(Parallels),
        8 => List(Consoles),
        9 => List(Channels),
        10 => List(Inputs),
        11 => List(Tpms),
        12 => List(Graphics),
        13 => List(Sounds),
        14 => List(Audios),
        15 => List(Videos),
        16 => List(HostDevices),
        17 => List(RedirectedDevices),
        18 => List(Hubs),
        19 => List(Watchdogs),
        20 => One(ref _memoryBalloon),
        21 => List(Rngs),
        22 => One(ref _nvram),
        23 => List(Panics),
        24 => List(SharedMemories),
        25 => List(MemoryDevices),
        26 => List(Cryptos),
        27 => List(Iommus),
        28 => One(ref _vsock),
        29 => One(ref _persistentStore),
        _ => [],
    };

    private static ReadOnlySpan<Device> List<T>(List<T> devices) where T : Device => ReadOnlySpan<Device>.CastUp<T>(CollectionsMarshal.AsSpan(devices));

    private static ReadOnlySpan<Device> One(ref Device? device) => device is null ? [] : new(ref device);
}
