namespace Berth.Model;

/// <summary>The number of virtual CPUs.</summary>
[XmlElement("vcpu")]
public sealed partial class Vcpu : XmlNode
{
    [XmlAttribute("placement")] public VcpuPlacement? Placement { get; set; }
    [XmlAttribute("cpuset", When = nameof(WritesCpuSet))] public CpuSet? CpuSet { get; set; }

    /// <summary>CPUs that are online at start, where fewer than the maximum.</summary>
    [XmlAttribute("current")] public uint? Current { get; set; }

    /// <summary>The maximum.</summary>
    [XmlText] public uint Count { get; set; }

    private bool WritesCpuSet => Placement != VcpuPlacement.Auto;
}

public enum VcpuPlacement { Static, Auto }
