namespace Berth.Model;

/// <summary>The number of virtual CPUs.</summary>
[XmlElement("vcpu")]
public sealed partial class Vcpu : XmlNode
{
    /// <summary>Whether the host decides on which CPUs the guest runs (auto), or cpuset does (static).</summary>
    [XmlAttribute("placement", Host = true)] public VcpuPlacement? Placement { get; set; }
    /// <summary>The host CPUs on which the guest's CPUs may run.</summary>
    [XmlAttribute("cpuset", When = nameof(WritesCpuSet), Problem = ProblemKind.InvalidArgument, Host = true)] public CpuSet? CpuSet { get; set; }

    /// <summary>CPUs that are online at start, where fewer than the maximum.</summary>
    [XmlAttribute("current", Host = true)] public uint? Current { get; set; }

    /// <summary>The maximum.</summary>
    [XmlText(Required = true)] public uint Count { get; set; }

    private bool WritesCpuSet => Placement != VcpuPlacement.Auto;

    partial void AfterRead(XmlReadContext context) => CpuSet?.RequireMembers("cpuset", context);
}

public enum VcpuPlacement
{
    /// <summary>As written.</summary>
    Static,
    /// <summary>As numad advises at each start.</summary>
    Auto,
}
