namespace Berth.Model.Storage;

/// <summary>A file or device in a pool: libvirt's <c>&lt;volume&gt;</c> document, as far as directories need it.</summary>
[XmlElement("volume")]
public sealed partial class StorageVolume : XmlNode
{
    [XmlAttribute("type")] public StorageVolumeType? Type { get; set; }
    [XmlChild("name")] public string? Name { get; set; }

    /// <summary>Tells the volume from every other one of this host.</summary>
    [XmlChild("key")] public string? Key { get; set; }

    /// <summary>What a guest sees of it.</summary>
    [XmlChild("capacity")] public ByteSize? Capacity { get; set; }

    /// <summary>What it takes on the host.</summary>
    [XmlChild("allocation")] public ByteSize? Allocation { get; set; }

    /// <summary>The length of the file, or the size of the device.</summary>
    [XmlChild("physical")] public ByteSize? Physical { get; set; }

    [XmlChild] public StorageVolumeTarget? Target { get; set; }
}

/// <summary>A volume as this host sees it.</summary>
[XmlElement("target")]
public sealed partial class StorageVolumeTarget : XmlNode
{
    [XmlChild("path")] public string? Path { get; set; }
    [XmlAttribute("format/@type")] public string? Format { get; set; }
    [XmlChild] public StoragePermissions? Permissions { get; set; }
}

public enum StorageVolumeType { File, Block, Dir, Network, Netdir }
