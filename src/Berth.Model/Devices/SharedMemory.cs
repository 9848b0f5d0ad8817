namespace Berth.Model.Devices;

/// <summary>A memory region shared between guests, or between a guest and the host.</summary>
[XmlElement("shmem", Key = "@name")]
public sealed partial class SharedMemory : Device
{
    /// <summary>The region's name on the host.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";

    /// <summary>Whether this guest owns the region: a peer cannot be migrated.</summary>
    [XmlAttribute("role")] public SharedMemoryRole? Role { get; set; }

    /// <summary>The device; ivshmem-doorbell can interrupt its peers.</summary>
    [XmlAttribute("model/@type")] public SharedMemoryModel? Model { get; set; }
    [XmlChild] public SharedMemorySize? Size { get; set; }

    /// <summary>The ivshmem server that hands out the region and the interrupts.</summary>
    [XmlChild(Host = true)] public SharedMemoryServer? Server { get; set; }

    [XmlChild] public SharedMemoryMsi? Msi { get; set; }
}

public enum SharedMemoryRole
{
    /// <summary>Its contents move with the guest.</summary>
    Master,
    /// <summary>It is taken out before a migration.</summary>
    Peer,
}

public enum SharedMemoryModel
{
    /// <summary>The old device, no longer in QEMU.</summary>
    Ivshmem,
    /// <summary>Memory alone.</summary>
    IvshmemPlain,
    /// <summary>Memory, and interrupts between the guests by a server.</summary>
    IvshmemDoorbell,
}

/// <summary>The region's size, kept in bytes and written in MiB.</summary>
[XmlElement("size")]
public sealed partial class SharedMemorySize : XmlNode
{
    /// <summary>The unit; M is written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }

    /// <summary>The number as written, in <see cref="Unit"/>.</summary>
    [XmlText] public ulong Value { get; set; }

    /// <summary>The size in bytes.</summary>
    public ulong Bytes { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Bytes = SizeUnit.ToBytes(Value, Unit, 1, context);
        Unit = "M";
        Value = Bytes >> 20;
    }
}

/// <summary>A server's socket; without a path one is chosen.</summary>
[XmlElement("server")]
public sealed partial class SharedMemoryServer : XmlNode
{
    /// <summary>The server's UNIX socket.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
}

/// <summary>Interrupts between the peers.</summary>
[XmlElement("msi")]
public sealed partial class SharedMemoryMsi : XmlNode
{
    /// <summary>How many interrupts there are.</summary>
    [XmlAttribute("vectors")] public uint? Vectors { get; set; }
    /// <summary>Whether the kernel rings the doorbell.</summary>
    [XmlAttribute("ioeventfd", Bool = XmlBool.OnOff)] public bool? IoEventFd { get; set; }
}
