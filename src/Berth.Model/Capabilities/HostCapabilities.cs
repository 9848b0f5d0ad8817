namespace Berth.Model.Capabilities;

/// <summary>What a host is.</summary>
[XmlElement("host")]
public sealed partial class HostCapabilities : XmlNode
{
    [XmlChild("uuid")] public Guid? Uuid { get; set; }
    [XmlChild] public HostCpuCapabilities? Cpu { get; set; }
    [XmlChild] public HostPower PowerManagement { get => field ??= new(); set; }
    [XmlAttribute("iommu/@support")] public bool? Iommu { get; set; }
    [XmlChild] public HostMigration? Migration { get; set; }
    [XmlChild] public HostCells? Cells { get; set; }
    [XmlChild("bank", Wrapper = "cache")] public List<HostCacheBank> Caches { get => field ??= []; set; }
    [XmlChild] public List<HostSecurityModel> SecurityModels { get => field ??= []; set; }
}

/// <summary>The host's CPU.</summary>
[XmlElement("cpu")]
public sealed partial class HostCpuCapabilities : XmlNode
{
    [XmlChild("arch")] public string Architecture { get; set; } = "";

    /// <summary>The model that describes it best; null when none is known.</summary>
    [XmlChild("model")] public string? Model { get; set; }
    [XmlChild("vendor")] public string? Vendor { get; set; }
    [XmlAttribute("microcode/@version")] public uint? Microcode { get; set; }
    [XmlAttribute("signature/@family")] public int? Family { get; set; }
    [XmlAttribute("signature/@model")] public int? SignatureModel { get; set; }
    [XmlAttribute("signature/@stepping")] public int? Stepping { get; set; }

    /// <summary>Hertz of the counter that x86 CPUs count time with.</summary>
    [XmlAttribute("counter/@name")] public string? CounterName { get; set; }
    [XmlAttribute("counter/@frequency")] public ulong? CounterFrequency { get; set; }
    [XmlAttribute("counter/@scaling")] public bool? CounterScaling { get; set; }
    [XmlAttribute("topology/@sockets")] public int? Sockets { get; set; }
    [XmlAttribute("topology/@dies")] public int? Dies { get; set; }
    [XmlAttribute("topology/@clusters")] public int? Clusters { get; set; }
    [XmlAttribute("topology/@cores")] public int? Cores { get; set; }
    [XmlAttribute("topology/@threads")] public int? Threads { get; set; }
    [XmlAttribute("maxphysaddr/@mode")] public string? PhysicalAddressMode { get; set; }
    [XmlAttribute("maxphysaddr/@bits")] public int? PhysicalAddressBits { get; set; }

    /// <summary>What it has beyond the model.</summary>
    [XmlChild] public List<CpuModeFeature> Features { get => field ??= []; set; }
    [XmlChild] public List<HostPageSize> Pages { get => field ??= []; set; }
}

/// <summary>A size of memory pages, KiB.</summary>
[XmlElement("pages")]
public sealed partial class HostPageSize : XmlNode
{
    [XmlAttribute("unit")] public string Unit { get; set; } = "KiB";
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
}

/// <summary>How the host can sleep.</summary>
[XmlElement("power_management")]
public sealed partial class HostPower : XmlNode
{
    [XmlChild("suspend_mem", Bool = XmlBool.Presence)] public bool SuspendToMemory { get; set; }
    [XmlChild("suspend_disk", Bool = XmlBool.Presence)] public bool SuspendToDisk { get; set; }
    [XmlChild("suspend_hybrid", Bool = XmlBool.Presence)] public bool HybridSuspend { get; set; }
}

/// <summary>How guests can leave for another host.</summary>
[XmlElement("migration_features")]
public sealed partial class HostMigration : XmlNode
{
    [XmlChild("live", Bool = XmlBool.Presence)] public bool Live { get; set; }
    [XmlChild("uri_transport", Wrapper = "uri_transports")] public List<string> Transports { get => field ??= []; set; }
}

/// <summary>A CPU cache.</summary>
[XmlElement("bank")]
public sealed partial class HostCacheBank : XmlNode
{
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    [XmlAttribute("level", Required = true)] public int Level { get; set; }
    [XmlAttribute("type", Required = true)] public string Type { get; set; } = "";
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    [XmlAttribute("unit")] public string Unit { get; set; } = "KiB";
    [XmlAttribute("cpus")] public CpuSet? Cpus { get; set; }
}

/// <summary>A way in which guests are kept apart.</summary>
[XmlElement("secmodel")]
public sealed partial class HostSecurityModel : XmlNode
{
    [XmlChild("model")] public string Model { get; set; } = "";
    [XmlChild("doi")] public string DomainOfInterpretation { get; set; } = "0";
    [XmlChild("baselabel")] public List<HostBaseLabel> BaseLabels { get => field ??= []; set; }
}

/// <summary>The label that guests of a type get.</summary>
[XmlElement("baselabel")]
public sealed partial class HostBaseLabel : XmlNode
{
    [XmlAttribute("type", Required = true)] public string Type { get; set; } = "";
    [XmlText] public string Label { get; set; } = "";
}
