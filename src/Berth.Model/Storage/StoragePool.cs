namespace Berth.Model.Storage;

/// <summary>A place that holds volumes: libvirt's <c>&lt;pool&gt;</c> document, as far as directories need it.</summary>
[XmlElement("pool")]
public sealed partial class StoragePool : XmlNode
{
    [XmlAttribute("type", Required = true)] public StoragePoolType Type { get; set; }
    [XmlChild("name")] public string? Name { get; set; }
    [XmlChild("uuid")] public Guid? Uuid { get; set; }
    [XmlChild("capacity")] public ByteSize? Capacity { get; set; }
    [XmlChild("allocation")] public ByteSize? Allocation { get; set; }
    [XmlChild("available")] public ByteSize? Available { get; set; }
    [XmlChild] public StoragePoolSource? Source { get; set; }
    [XmlChild] public StoragePoolTarget? Target { get; set; }
}

/// <summary>Where a pool's storage comes from. A directory comes from nowhere else.</summary>
[XmlElement("source")]
public sealed partial class StoragePoolSource : XmlNode;

/// <summary>Where a pool's volumes are found on this host.</summary>
[XmlElement("target")]
public sealed partial class StoragePoolTarget : XmlNode
{
    [XmlChild("path")] public string? Path { get; set; }
    [XmlChild] public StoragePermissions? Permissions { get; set; }
}

public enum StoragePoolType { Dir, Fs, Netfs, Logical, Disk, Iscsi, IscsiDirect, Scsi, Mpath, Rbd, Sheepdog, Gluster, Zfs, Vstorage }
