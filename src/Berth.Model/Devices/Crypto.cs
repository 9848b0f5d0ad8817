namespace Berth.Model.Devices;

/// <summary>A virtio crypto device.</summary>
[XmlElement("crypto")]
public sealed partial class Crypto : Device
{
    /// <summary>The device that the guest sees.</summary>
    [XmlAttribute("model", Required = true)] public CryptoModel Model { get; set; }
    /// <summary>Who implements it.</summary>
    [XmlAttribute("type", Required = true)] public CryptoType Type { get; set; }
    /// <summary>Where the computing is done.</summary>
    [XmlAttribute("backend/@model")] public CryptoBackend Backend { get; set; }
    /// <summary>The number of virtio queues.</summary>
    [XmlAttribute("backend/@queues")] public uint? Queues { get; set; }
    [XmlChild(OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

public enum CryptoModel { Virtio }
public enum CryptoType { Qemu }

public enum CryptoBackend
{
    /// <summary>QEMU's own cryptography.</summary>
    Builtin,
    /// <summary>The Linux kernel's cryptography.</summary>
    Lkcf,
}
