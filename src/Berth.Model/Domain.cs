namespace Berth.Model;

/// <summary>The description of a guest: libvirt's <c>&lt;domain&gt;</c> document.</summary>
[XmlElement("domain")]
public sealed partial class Domain : XmlNode
{
    /// <summary>The hypervisor, or its accelerator, that runs the guest.</summary>
    [XmlAttribute("type", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Internal)] public DomainType Type { get; set; }

    /// <summary>The number of the running guest, unique among those that run; null while it is shut off.</summary>
    [XmlAttribute("id", Live = true, Host = true)] public int? Id { get; set; }

    /// <summary>The guest's name, unique on its host.</summary>
    [XmlChild("name", Required = true, Missing = ProblemKind.NoName, Host = true)] public string Name { get; set; } = "";
    /// <summary>The guest's UUID, by which hosts and clients know it for life.</summary>
    [XmlChild("uuid", Problem = ProblemKind.Internal)] public Guid? Uuid { get; set; }

    /// <summary>The VM generation ID; an empty element asks for a generated one.</summary>
    [XmlChild("genid")] public GenerationId? GenerationId { get; set; }

    /// <summary>A short name for people.</summary>
    [XmlChild("title", Host = true)] public string? Title { get; set; }
    /// <summary>What people want to know of the guest.</summary>
    [XmlChild("description", Host = true)] public string? Description { get; set; }
    [XmlChild("metadata", Host = true)] public Metadata? Metadata { get; set; }
    [XmlChild("maxMemory")] public MaxMemory? MaxMemory { get; set; }
    [XmlChild("memory")] public DomainMemory? Memory { get; set; }
    /// <summary>The memory that the balloon leaves to the guest, KiB; all of it unless written.</summary>
    [XmlChild("currentMemory", Host = true)] public KibiBytes? CurrentMemory { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public BlockIoTune? BlockIoTune { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public MemoryTune? MemoryTune { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public MemoryBacking? MemoryBacking { get; set; }
    [XmlChild] public Vcpu? Vcpu { get; set; }
    /// <summary>The virtual CPUs one by one, where they are switched singly.</summary>
    [XmlChild("vcpu", Wrapper = "vcpus")] public List<VcpuEntry> Vcpus { get => field ??= []; set; }
    /// <summary>How many I/O threads the guest has.</summary>
    [XmlChild("iothreads")] public uint? IoThreads { get; set; }
    /// <summary>The I/O threads with their ids.</summary>
    [XmlChild("iothread", Wrapper = "iothreadids")] public List<IoThreadId> IoThreadIds { get => field ??= []; set; }
    [XmlChild("defaultiothread", OmitEmpty = true)] public DefaultIoThread? DefaultIoThread { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public CpuTune? CpuTune { get; set; }
    [XmlChild(OmitEmpty = true, Once = true, Host = true)] public NumaTune? NumaTune { get; set; }
    /// <summary>Named limits that several disks share.</summary>
    [XmlChild("throttlegroup", Wrapper = "throttlegroups", Host = true)] public List<BlockThrottle> ThrottleGroups { get => field ??= []; set; }
    [XmlChild(OmitEmpty = true, Once = true, Host = true)] public Resource? Resource { get; set; }
    [XmlChild] public List<SysInfo> SysInfos { get => field ??= []; set; }
    /// <summary>The program on the host that finds the kernel of a Xen guest.</summary>
    [XmlChild("bootloader")] public string? Bootloader { get; set; }
    /// <summary>Arguments of the boot loader.</summary>
    [XmlChild("bootloader_args")] public string? BootloaderArgs { get; set; }
    [XmlChild] public OperatingSystem? Os { get; set; }
    [XmlChild(OmitEmpty = true)] public IdMap? IdMap { get; set; }
    [XmlChild(OmitEmpty = true)] public Features? Features { get; set; }
    [XmlChild] public Cpu? Cpu { get; set; }
    [XmlChild] public Clock? Clock { get; set; }
    /// <summary>What becomes of a guest that powers off.</summary>
    [XmlChild("on_poweroff", Problem = ProblemKind.Unsupported, Host = true)] public LifecycleAction? OnPoweroff { get; set; }
    /// <summary>What becomes of a guest that reboots.</summary>
    [XmlChild("on_reboot", Problem = ProblemKind.Unsupported, Host = true)] public LifecycleAction? OnReboot { get; set; }
    /// <summary>What becomes of a guest that crashes.</summary>
    [XmlChild("on_crash", Problem = ProblemKind.Unsupported, Host = true)] public LifecycleAction? OnCrash { get; set; }
    /// <summary>What becomes of a guest whose lock is lost.</summary>
    [XmlChild("on_lockfailure", Problem = ProblemKind.Unsupported, Host = true)] public LockFailureAction? OnLockFailure { get; set; }
    [XmlChild(OmitEmpty = true)] public PowerManagement? PowerManagement { get; set; }
    /// <summary>Performance events that are counted for the guest.</summary>
    [XmlChild("event", Wrapper = "perf", Host = true)] public List<PerfEvent> PerfEvents { get => field ??= []; set; }
    [XmlChild] public Devices.Devices Devices { get => field ??= new(); set; }
    [XmlChild(Host = true)] public List<SecurityLabel> SecurityLabels { get => field ??= []; set; }
    /// <summary>Ciphers whose wrapped keys the guest may use (s390).</summary>
    [XmlChild("cipher", Wrapper = "keywrap")] public List<KeyWrapCipher> KeyWrap { get => field ??= []; set; }
    [XmlChild] public LaunchSecurity? LaunchSecurity { get; set; }
    [XmlChild] public QemuCommandLine? QemuCommandLine { get; set; }
    [XmlChild] public QemuCapabilitiesOverride? QemuCapabilities { get; set; }
    [XmlChild] public QemuOverride? QemuOverride { get; set; }
    [XmlChild] public QemuDeprecation? QemuDeprecation { get; set; }
    [XmlChild] public XenCommandLine? XenCommandLine { get; set; }
    [XmlChild] public LxcNamespace? LxcNamespace { get; set; }
    [XmlChild] public BhyveCommandLine? BhyveCommandLine { get; set; }
    [XmlChild] public VmwareDatacenterPath? VmwareDatacenterPath { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (PerfEvents.Count > 1 && PerfEvents.GroupBy(e => e.Name).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            context.Add(ProblemKind.Xml, $"the performance event '{twice.Key.ToXml()}' stands there twice", "write one <event> for each");
        if (KeyWrap.Count > 1 && KeyWrap.GroupBy(c => c.Name).FirstOrDefault(g => g.Skip(1).Any()) is { } cipher)
            context.Add(ProblemKind.Internal, $"the cipher '{cipher.Key.ToXml()}' stands there twice", "write one <cipher> for each");
        if (Title?.Contains('\n', StringComparison.Ordinal) == true)
            context.Add(ProblemKind.Xml, "a title is one line", "write what needs more into <description>", at: "title");
        if (IoThreadIds.Count > 1 && IoThreadIds.GroupBy(t => t.Id).FirstOrDefault(g => g.Skip(1).Any()) is { } thread)
            context.Add(ProblemKind.Xml, $"there are two I/O threads with id {thread.Key}", "number them differently", at: "iothreadids");
        // Threads with ids are there, whatever their number is said to be.
        if (IoThreads is 0 || IoThreadIds.Count > (IoThreads ?? 0)) IoThreads = IoThreadIds.Count == 0 ? null : (uint)IoThreadIds.Count;
        if (OnLockFailure == LockFailureAction.Default) OnLockFailure = null;
        PerfEvents.Sort((a, b) => a.Name.CompareTo(b.Name));
        KeyWrap.Sort((a, b) => a.Name.CompareTo(b.Name));
    }
}

/// <summary>Which hypervisor, or which of its accelerators, runs the guest.</summary>
public enum DomainType
{
    Qemu, Kqemu, Kvm, Hvf, Xen, Lxc, Uml, Openvz, Test, Vmware, Hyperv, Vbox, Phyp, Parallels, Bhyve, Vz,
}

/// <summary>What becomes of the guest after an event in its life.</summary>
public enum LifecycleAction
{
    Destroy, Restart,
    [XmlName("rename-restart")] RenameRestart,
    Preserve,
    [XmlName("coredump-destroy")] CoredumpDestroy,
    [XmlName("coredump-restart")] CoredumpRestart,
}

/// <summary>What becomes of the guest when its lock manager loses a lock.</summary>
public enum LockFailureAction
{
    Default,
    /// <summary>The guest is turned off.</summary>
    Poweroff,
    /// <summary>The guest is turned off and started again.</summary>
    Restart,
    /// <summary>The guest is paused until the locks are back.</summary>
    Pause,
    /// <summary>The guest goes on.</summary>
    Ignore,
}
