namespace Berth.Model.Capabilities;

/// <summary>Which devices a domain may have.</summary>
[XmlElement("devices", EndTag = true)]
public sealed partial class DeviceCapabilities : XmlNode
{
    [XmlChild("disk")] public CapabilitySection? Disk { get; set; }
    [XmlChild("graphics")] public CapabilitySection? Graphics { get; set; }
    [XmlChild("video")] public CapabilitySection? Video { get; set; }
    [XmlChild("hostdev")] public CapabilitySection? HostDevice { get; set; }
    [XmlChild("rng")] public CapabilitySection? Rng { get; set; }
    [XmlChild("filesystem")] public CapabilitySection? Filesystem { get; set; }
    [XmlChild("tpm")] public CapabilitySection? Tpm { get; set; }
    [XmlChild("redirdev")] public CapabilitySection? RedirectedDevice { get; set; }
    [XmlChild("channel")] public CapabilitySection? Channel { get; set; }
    [XmlChild("crypto")] public CapabilitySection? Crypto { get; set; }
    [XmlChild("interface")] public CapabilitySection? Interface { get; set; }
    [XmlChild("panic")] public CapabilitySection? Panic { get; set; }

    /// <summary>Shared memory devices. libvirt's documents have no such element; its clients pass over it.</summary>
    [XmlChild("shmem")] public CapabilitySection? SharedMemory { get; set; }
}
