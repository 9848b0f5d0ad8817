namespace Berth.Model.Devices;

/// <summary>A memory module that can be plugged.</summary>
[XmlElement("memory", Key = "address/@slot, alias/@name")]
public sealed partial class MemoryDevice : Device
{
    [XmlAttribute("model", Required = true)] public MemoryModel Model { get; set; }
    [XmlAttribute("access")] public MemoryAccess? Access { get; set; }
    [XmlAttribute("discard")] public bool? Discard { get; set; }
    [XmlChild("uuid")] public Guid? Uuid { get; set; }
    [XmlChild(Host = true)] public MemoryDeviceSource? Source { get; set; }
    [XmlChild] public MemoryDeviceTarget Target { get => field ??= new(); set; }
}

public enum MemoryModel { Dimm, Nvdimm, VirtioPmem, VirtioMem, SgxEpc }

/// <summary>The host memory behind a module.</summary>
[XmlElement("source")]
public sealed partial class MemoryDeviceSource : XmlNode
{
    [XmlChild("path")] public string? Path { get; set; }
    [XmlChild("alignsize")] public KibiBytes? AlignSize { get; set; }
    [XmlChild("pmem", Bool = XmlBool.Presence)] public bool Pmem { get; set; }
    [XmlChild("nodemask")] public CpuSet? NodeMask { get; set; }
    [XmlChild("pagesize")] public KibiBytes? PageSize { get; set; }
}

/// <summary>What the guest sees of a module.</summary>
[XmlElement("target")]
public sealed partial class MemoryDeviceTarget : XmlNode
{
    [XmlAttribute("dynamicMemslots")] public bool? DynamicMemslots { get; set; }
    [XmlChild("size")] public KibiBytes? Size { get; set; }
    [XmlChild("node")] public uint? Node { get; set; }
    [XmlChild("size", Wrapper = "label")] public List<KibiBytes> LabelSize { get => field ??= []; set; }
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    [XmlChild("block")] public KibiBytes? Block { get; set; }
    [XmlChild("requested")] public KibiBytes? Requested { get; set; }
    [XmlChild("current", Live = true)] public KibiBytes? Current { get; set; }
    [XmlAttribute("address/@base", Hex = 1)] public ulong? AddressBase { get; set; }
}
