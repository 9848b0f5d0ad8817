namespace Berth.Model.Capabilities;

/// <summary>The host's memory cells.</summary>
[XmlElement("topology")]
public sealed partial class HostCells : XmlNode
{
    [XmlAttribute("cells/@num")] public int? Count { get; set; }
    [XmlChild("cell", Wrapper = "cells")] public List<HostCell> Cells { get => field ??= []; set; }
    [XmlChild] public NumaInterconnects? Interconnects { get; set; }
}

/// <summary>Memory with the CPUs that are nearest to it.</summary>
[XmlElement("cell")]
public sealed partial class HostCell : XmlNode
{
    [XmlAttribute("id", Required = true)] public int Id { get; set; }
    [XmlChild("memory")] public KibiBytes? Memory { get; set; }
    [XmlChild] public List<HostCellPages> Pages { get => field ??= []; set; }
    [XmlChild("sibling", Wrapper = "distances")] public List<HostCellDistance> Distances { get => field ??= []; set; }
    [XmlChild] public List<NumaCache> Caches { get => field ??= []; set; }
    [XmlAttribute("cpus/@num")] public int? CpuCount { get; set; }
    [XmlChild("cpu", Wrapper = "cpus")] public List<HostCellCpu> Cpus { get => field ??= []; set; }
}

/// <summary>How many pages of a size a cell has.</summary>
[XmlElement("pages")]
public sealed partial class HostCellPages : XmlNode
{
    [XmlAttribute("unit")] public string Unit { get; set; } = "KiB";
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    [XmlText] public ulong Count { get; set; }
}

/// <summary>How far another cell is; 10 is the distance to oneself.</summary>
[XmlElement("sibling")]
public sealed partial class HostCellDistance : XmlNode
{
    [XmlAttribute("id", Required = true)] public int Id { get; set; }
    [XmlAttribute("value", Required = true)] public int Value { get; set; }
}

/// <summary>A CPU and where it sits. One that is offline has a number alone.</summary>
[XmlElement("cpu")]
public sealed partial class HostCellCpu : XmlNode
{
    [XmlAttribute("id", Required = true)] public int Id { get; set; }
    [XmlAttribute("socket_id")] public int? Socket { get; set; }
    [XmlAttribute("die_id")] public int? Die { get; set; }
    [XmlAttribute("cluster_id")] public int? Cluster { get; set; }
    [XmlAttribute("core_id")] public int? Core { get; set; }
    [XmlAttribute("siblings")] public CpuSet? Siblings { get; set; }
}
