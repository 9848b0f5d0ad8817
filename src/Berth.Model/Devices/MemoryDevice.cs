namespace Berth.Model.Devices;

/// <summary>A memory module that can be plugged.</summary>
[XmlElement("memory", Key = "address/@slot, alias/@name")]
public sealed partial class MemoryDevice : Device
{
    /// <summary>The kind of module.</summary>
    [XmlAttribute("model", Required = true)] public MemoryModel Model { get; set; }
    /// <summary>Whether writes are seen by others who map the same file.</summary>
    [XmlAttribute("access")] public MemoryAccess? Access { get; set; }
    /// <summary>Whether contents are dropped when the module goes.</summary>
    [XmlAttribute("discard")] public bool? Discard { get; set; }
    /// <summary>The module's identity; of an NVDIMM on pSeries.</summary>
    [XmlChild("uuid")] public Guid? Uuid { get; set; }
    [XmlChild(Host = true)] public MemoryDeviceSource? Source { get; set; }
    [XmlChild] public MemoryDeviceTarget Target { get => field ??= new(); set; }
}

public enum MemoryModel
{
    /// <summary>RAM.</summary>
    Dimm,
    /// <summary>Memory that keeps its contents.</summary>
    Nvdimm,
    /// <summary>Memory that keeps its contents, by virtio.</summary>
    VirtioPmem,
    /// <summary>RAM that grows and shrinks in blocks.</summary>
    VirtioMem,
    /// <summary>Memory for SGX enclaves.</summary>
    SgxEpc,
}

/// <summary>The host memory behind a module.</summary>
[XmlElement("source")]
public sealed partial class MemoryDeviceSource : XmlNode
{
    /// <summary>The file or device that holds the contents; for nvdimm and virtio-pmem.</summary>
    [XmlChild("path")] public string? Path { get; set; }
    /// <summary>The alignment of the mapping, KiB; for nvdimm.</summary>
    [XmlChild("alignsize")] public KibiBytes? AlignSize { get; set; }
    /// <summary>Whether the file is on persistent memory, so that writes are flushed to it; for nvdimm.</summary>
    [XmlChild("pmem", Bool = XmlBool.Presence)] public bool Pmem { get; set; }
    /// <summary>The host NUMA nodes to take memory from; for dimm, virtio-mem and sgx-epc.</summary>
    [XmlChild("nodemask")] public CpuSet? NodeMask { get; set; }
    /// <summary>The size of the host's pages, KiB; for dimm and virtio-mem.</summary>
    [XmlChild("pagesize")] public KibiBytes? PageSize { get; set; }
}

/// <summary>What the guest sees of a module.</summary>
[XmlElement("target")]
public sealed partial class MemoryDeviceTarget : XmlNode
{
    /// <summary>Whether memory slots are taken only for what is plugged; for virtio-mem.</summary>
    [XmlAttribute("dynamicMemslots")] public bool? DynamicMemslots { get; set; }
    /// <summary>The size of the module, KiB.</summary>
    [XmlChild("size")] public KibiBytes? Size { get; set; }
    /// <summary>The guest NUMA node, from 0.</summary>
    [XmlChild("node")] public uint? Node { get; set; }
    /// <summary>The size of the label area, KiB, at least 128; for nvdimm.</summary>
    [XmlChild("size", Wrapper = "label")] public List<KibiBytes> LabelSize { get => field ??= []; set; }
    /// <summary>Whether the guest cannot write to it; for nvdimm.</summary>
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    /// <summary>The step by which memory is plugged, KiB, a power of two; for virtio-mem.</summary>
    [XmlChild("block")] public KibiBytes? Block { get; set; }
    /// <summary>How much the guest should plug, KiB; for virtio-mem.</summary>
    [XmlChild("requested")] public KibiBytes? Requested { get; set; }
    /// <summary>How much the guest has plugged, KiB; for virtio-mem.</summary>
    [XmlChild("current", Live = true)] public KibiBytes? Current { get; set; }
    /// <summary>The physical address where it begins; for dimm, nvdimm, virtio-pmem and virtio-mem.</summary>
    [XmlAttribute("address/@base", Hex = 1)] public ulong? AddressBase { get; set; }
}
