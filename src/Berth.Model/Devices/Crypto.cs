namespace Berth.Model.Devices;

/// <summary>A virtio crypto device.</summary>
[XmlElement("crypto")]
public sealed partial class Crypto : Device
{
    [XmlAttribute("model", Required = true)] public CryptoModel Model { get; set; }
    [XmlAttribute("type", Required = true)] public CryptoType Type { get; set; }
    [XmlAttribute("backend/@model")] public CryptoBackend Backend { get; set; }
    [XmlAttribute("backend/@queues")] public uint? Queues { get; set; }
    [XmlChild(OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

public enum CryptoModel { Virtio }
public enum CryptoType { Qemu }
public enum CryptoBackend { Builtin, Lkcf }
