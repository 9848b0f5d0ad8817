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
    [XmlAttribute("name", Order = 60)] public VideoBackend? Name { get; set; }
    [XmlAttribute("vgaconf", Order = 60)] public VgaConf? VgaConf { get; set; }
}

public enum VideoBackend { Qemu, Vhostuser }
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
    [XmlAttribute("edid", Bool = XmlBool.OnOff)] public bool? Edid { get; set; }
    [XmlChild(OmitEmpty = true)] public VideoAcceleration? Acceleration { get; set; }
    [XmlAttribute("resolution/@x")] public uint? ResolutionX { get; set; }
    [XmlAttribute("resolution/@y")] public uint? ResolutionY { get; set; }

    private bool WritesPrimary => Primary == true;
}

public enum VideoType { Default, Vga, Cirrus, Vmvga, Xen, Vbox, Qxl, Parallels, Virtio, Gop, None, Bochs, Ramfb }

/// <summary>Acceleration that the card offers.</summary>
[XmlElement("acceleration")]
public sealed partial class VideoAcceleration : XmlNode
{
    [XmlAttribute("accel2d")] public bool? Accel2D { get; set; }
    [XmlAttribute("accel3d")] public bool? Accel3D { get; set; }
    [XmlAttribute("rendernode")] public string? RenderNode { get; set; }
}
