namespace Berth.Model.Capabilities;

/// <summary>What a domain may have with one emulator, machine type and accelerator: libvirt's <c>&lt;domainCapabilities&gt;</c> document.</summary>
[XmlElement("domainCapabilities")]
public sealed partial class DomainCapabilities : XmlNode
{
    /// <summary>The emulator.</summary>
    [XmlChild("path")] public string? Path { get; set; }

    /// <summary>The type of domain: <c>kvm</c>, <c>qemu</c>.</summary>
    [XmlChild("domain")] public string? DomainType { get; set; }
    [XmlChild("machine")] public string? Machine { get; set; }
    [XmlChild("arch")] public string? Architecture { get; set; }

    /// <summary>The most CPUs; null when unknown.</summary>
    [XmlAttribute("vcpu/@max")] public uint? MaxVcpus { get; set; }
    [XmlAttribute("iothreads/@supported")] public bool? IoThreads { get; set; }
    [XmlChild] public OsCapabilities? Os { get; set; }
    [XmlChild("mode", Wrapper = "cpu")] public List<CpuModeCapabilities> CpuModes { get => field ??= []; set; }
    [XmlChild("memoryBacking")] public CapabilitySection? MemoryBacking { get; set; }
    [XmlChild] public DeviceCapabilities? Devices { get; set; }
    [XmlChild] public FeatureCapabilities? Features { get; set; }
}
