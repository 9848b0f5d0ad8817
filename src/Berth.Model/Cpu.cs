namespace Berth.Model;

/// <summary>The guest's CPU: model, features, topology, NUMA.</summary>
[XmlElement("cpu")]
public sealed partial class Cpu : XmlNode
{
    [XmlAttribute("mode")] public CpuMode? Mode { get; set; }
    [XmlAttribute("match")] public CpuMatch? Match { get; set; }
    [XmlAttribute("check")] public CpuCheck? Check { get; set; }
    [XmlAttribute("migratable", Bool = XmlBool.OnOff)] public bool? Migratable { get; set; }
    [XmlAttribute("deprecated_features", Bool = XmlBool.OnOff)] public bool? DeprecatedFeatures { get; set; }
    [XmlChild("arch")] public string? Arch { get; set; }
    [XmlChild(When = nameof(WritesModel))] public CpuModel? Model { get; set; }
    [XmlChild("vendor")] public string? Vendor { get; set; }
    [XmlChild] public CpuTopology? Topology { get; set; }
    [XmlChild] public CpuCache? Cache { get; set; }
    [XmlChild] public MaxPhysAddr? MaxPhysAddr { get; set; }
    [XmlChild] public List<CpuFeature> Features { get; set; } = [];
    [XmlChild] public Numa? Numa { get; set; }

    // Other modes take the model from the host.
    private bool WritesModel => Mode is null or CpuMode.Custom || Model is { Name: not null } or { VendorId: not null };
}

public enum CpuMode { Custom, HostModel, HostPassthrough, Maximum }
public enum CpuMatch { Minimum, Exact, Strict }
public enum CpuCheck { None, Partial, Full }

/// <summary>A named CPU model.</summary>
[XmlElement("model")]
public sealed partial class CpuModel : XmlNode
{
    [XmlAttribute("fallback")] public CpuFallback? Fallback { get; set; }
    [XmlAttribute("vendor_id")] public string? VendorId { get; set; }
    [XmlText] public string? Name { get; set; }
}

public enum CpuFallback { Allow, Forbid }

/// <summary>How the CPUs are arranged.</summary>
[XmlElement("topology")]
public sealed partial class CpuTopology : XmlNode
{
    [XmlAttribute("sockets", Required = true)] public uint Sockets { get; set; }
    [XmlAttribute("dies")] public uint Dies { get; set; } = 1;
    [XmlAttribute("clusters")] public uint Clusters { get; set; } = 1;
    [XmlAttribute("cores", Required = true)] public uint Cores { get; set; }
    [XmlAttribute("threads", Required = true)] public uint Threads { get; set; }
}

/// <summary>The CPU cache that the guest sees.</summary>
[XmlElement("cache")]
public sealed partial class CpuCache : XmlNode
{
    [XmlAttribute("level")] public uint? Level { get; set; }
    [XmlAttribute("mode", Required = true)] public CpuCacheMode Mode { get; set; }
}

public enum CpuCacheMode { Emulate, Passthrough, Disable }

/// <summary>The width of physical addresses.</summary>
[XmlElement("maxphysaddr")]
public sealed partial class MaxPhysAddr : XmlNode
{
    [XmlAttribute("mode", Required = true)] public MaxPhysAddrMode Mode { get; set; }
    [XmlAttribute("bits")] public uint? Bits { get; set; }
    [XmlAttribute("limit")] public uint? Limit { get; set; }
}

public enum MaxPhysAddrMode { Emulate, Passthrough }

/// <summary>A CPU feature and what is asked of it.</summary>
[XmlElement("feature")]
public sealed partial class CpuFeature : XmlNode
{
    [XmlAttribute("policy")] public CpuFeaturePolicy? Policy { get; set; }
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
}

public enum CpuFeaturePolicy { Force, Require, Optional, Disable, Forbid }
