namespace Berth.Model.Devices;

/// <summary>A graphics card.</summary>
[XmlElement("video")]
public sealed partial class Video : Device
{
    [XmlChild(OmitEmpty = true)] public VideoDriver? Driver { get; set; }
    [XmlChild] public VideoModel Model { get => field ??= new(); set; }
}

/// <summary>Options of the card's driver.</summary>
[XmlElement("driver")]
public sealed partial class VideoDriver : VirtioOptions
{
    /// <summary>Where the card is implemented.</summary>
    [XmlAttribute("name", Order = 60)] public VideoBackend? Name { get; set; }
    /// <summary>Which of the card's VGA registers are there; for bhyve.</summary>
    [XmlAttribute("vgaconf", Order = 60)] public VgaConf? VgaConf { get; set; }
}

public enum VideoBackend
{
    /// <summary>In QEMU.</summary>
    Qemu,
    /// <summary>In a process of its own.</summary>
    Vhostuser,
}

public enum VgaConf { Io, On, Off }

/// <summary>The card's model. Memory sizes are in KiB.</summary>
[XmlElement("model")]
public sealed partial class VideoModel : XmlNode
{
    /// <summary>The card.</summary>
    [XmlAttribute("type")] public VideoType? Type { get; set; }
    /// <summary>The main memory of a QXL card, KiB.</summary>
    [XmlAttribute("ram")] public uint? Ram { get; set; }
    /// <summary>The memory of the card, KiB.</summary>
    [XmlAttribute("vram")] public uint? Vram { get; set; }
    /// <summary>The 64 bit memory of a QXL card, KiB.</summary>
    [XmlAttribute("vram64")] public uint? Vram64 { get; set; }
    /// <summary>The VGA memory of a QXL card, KiB.</summary>
    [XmlAttribute("vgamem")] public uint? VgaMem { get; set; }
    /// <summary>How many screens the card has.</summary>
    [XmlAttribute("heads")] public uint? Heads { get; set; }
    /// <summary>Whether the firmware draws on this card.</summary>
    [XmlAttribute("primary", When = nameof(WritesPrimary))] public bool? Primary { get; set; }
    /// <summary>Whether resources are shared with the host without a copy.</summary>
    [XmlAttribute("blob", Bool = XmlBool.OnOff)] public bool? Blob { get; set; }
    /// <summary>Whether the guest is told what screen it has (EDID).</summary>
    [XmlAttribute("edid", Bool = XmlBool.OnOff)] public bool? Edid { get; set; }
    [XmlChild(OmitEmpty = true)] public VideoAcceleration? Acceleration { get; set; }
    /// <summary>The width that the guest should choose, pixels.</summary>
    [XmlAttribute("resolution/@x")] public uint? ResolutionX { get; set; }
    /// <summary>The height that the guest should choose, pixels.</summary>
    [XmlAttribute("resolution/@y")] public uint? ResolutionY { get; set; }

    private bool WritesPrimary => Primary == true;
}

public enum VideoType
{
    /// <summary>The hypervisor's default.</summary>
    Default,
    Vga,
    Cirrus,
    Vmvga,
    Xen,
    Vbox,
    Qxl,
    Parallels,
    Virtio,
    /// <summary>The firmware's screen; for bhyve.</summary>
    Gop,
    /// <summary>No card at all.</summary>
    None,
    /// <summary>A simple card for UEFI guests.</summary>
    Bochs,
    /// <summary>A frame buffer in the guest's memory.</summary>
    Ramfb,
}

/// <summary>Acceleration that the card offers.</summary>
[XmlElement("acceleration")]
public sealed partial class VideoAcceleration : XmlNode
{
    /// <summary>Whether drawing in two dimensions is accelerated.</summary>
    [XmlAttribute("accel2d")] public bool? Accel2D { get; set; }
    /// <summary>Whether the guest can use OpenGL.</summary>
    [XmlAttribute("accel3d")] public bool? Accel3D { get; set; }
    /// <summary>The render node of the host's graphics card; for a vhost-user card.</summary>
    [XmlAttribute("rendernode")] public string? RenderNode { get; set; }
}
