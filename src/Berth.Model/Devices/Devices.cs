namespace Berth.Model.Devices;

/// <summary>The guest's devices by kind, in canonical order.</summary>
[XmlElement("devices", EndTag = true)]
public sealed partial class Devices : XmlNode
{
    /// <summary>The program that emulates the machine.</summary>
    [XmlChild("emulator")] public string? Emulator { get; set; }
    [XmlChild] public List<Disk> Disks { get; set; } = [];
    [XmlChild] public List<Controller> Controllers { get; set; } = [];
    [XmlChild] public List<Lease> Leases { get; set; } = [];
    [XmlChild] public List<Filesystem> Filesystems { get; set; } = [];
    [XmlChild] public List<NetworkInterface> Interfaces { get; set; } = [];
    [XmlChild] public List<Smartcard> Smartcards { get; set; } = [];
    [XmlChild] public List<Serial> Serials { get; set; } = [];
    [XmlChild] public List<Parallel> Parallels { get; set; } = [];
    [XmlChild] public List<Console> Consoles { get; set; } = [];
    [XmlChild] public List<Channel> Channels { get; set; } = [];
    [XmlChild] public List<Input> Inputs { get; set; } = [];
    [XmlChild] public List<Tpm> Tpms { get; set; } = [];
    [XmlChild] public List<Graphics> Graphics { get; set; } = [];
    [XmlChild] public List<Sound> Sounds { get; set; } = [];
    [XmlChild] public List<Audio> Audios { get; set; } = [];
    [XmlChild] public List<Video> Videos { get; set; } = [];
    [XmlChild] public List<HostDevice> HostDevices { get; set; } = [];
    [XmlChild] public List<RedirectedDevice> RedirectedDevices { get; set; } = [];
    [XmlChild("usbdev", Wrapper = "redirfilter")] public List<RedirectionFilter> RedirectionFilter { get; set; } = [];
    [XmlChild] public List<Hub> Hubs { get; set; } = [];
    [XmlChild] public List<Watchdog> Watchdogs { get; set; } = [];
    [XmlChild(Once = true, Problem = ProblemKind.Internal)] public MemoryBalloon? MemoryBalloon { get; set; }
    [XmlChild] public List<Rng> Rngs { get; set; } = [];
    [XmlChild(Once = true, Problem = ProblemKind.Internal)] public NvramDevice? Nvram { get; set; }
    [XmlChild] public List<Panic> Panics { get; set; } = [];
    [XmlChild] public List<SharedMemory> SharedMemories { get; set; } = [];
    [XmlChild] public List<MemoryDevice> MemoryDevices { get; set; } = [];
    [XmlChild] public List<Crypto> Cryptos { get; set; } = [];
    [XmlChild] public List<Iommu> Iommus { get; set; } = [];
    [XmlChild(Once = true)] public Vsock? Vsock { get; set; }
    [XmlChild(Once = true)] public PersistentStore? PersistentStore { get; set; }

    /// <summary>Every device, in canonical order.</summary>
    public IEnumerable<Device> All =>
        ((IEnumerable<Device>)Disks).Concat(Controllers).Concat(Leases).Concat(Filesystems).Concat(Interfaces).Concat(Smartcards)
        .Concat(Serials).Concat(Parallels).Concat(Consoles).Concat(Channels).Concat(Inputs).Concat(Tpms).Concat(Graphics)
        .Concat(Sounds).Concat(Audios).Concat(Videos).Concat(HostDevices).Concat(RedirectedDevices).Concat(Hubs)
        .Concat(Watchdogs).Concat(One(MemoryBalloon)).Concat(Rngs).Concat(One(Nvram)).Concat(Panics).Concat(SharedMemories)
        .Concat(MemoryDevices).Concat(Cryptos).Concat(Iommus).Concat(One(Vsock)).Concat(One(PersistentStore));

    private static IEnumerable<Device> One(Device? device) => device is null ? [] : [device];
}
