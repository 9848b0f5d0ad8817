namespace Berth.Model.Devices;

/// <summary>A sound card.</summary>
[XmlElement("sound")]
public sealed partial class Sound : Device
{
    /// <summary>The card.</summary>
    [XmlAttribute("model", Required = true)] public SoundModel Model { get; set; }
    /// <summary>Whether a USB card has more than two channels.</summary>
    [XmlAttribute("multichannel")] public bool? MultiChannel { get; set; }
    /// <summary>How many streams a virtio card has.</summary>
    [XmlAttribute("streams")] public uint? Streams { get; set; }
    [XmlChild] public List<SoundCodec> Codecs { get => field ??= []; set; }
    /// <summary>The audio backend.</summary>
    [XmlAttribute("audio/@id", Min = 1, RequiredWithin = true, Host = true)] public uint? AudioId { get; set; }
    [XmlChild(Order = 110, OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

public enum SoundModel { Sb16, Es1370, Pcspk, Ac97, Ich6, Ich7, Ich9, Usb, Virtio }

/// <summary>A codec of an HDA sound card.</summary>
[XmlElement("codec")]
public sealed partial class SoundCodec : XmlNode
{
    /// <summary>What the codec can do.</summary>
    [XmlAttribute("type", Required = true)] public SoundCodecType Type { get; set; }
}

public enum SoundCodecType
{
    /// <summary>A line out and a line in.</summary>
    Duplex,
    /// <summary>A speaker and a microphone.</summary>
    Micro,
    /// <summary>A line out alone.</summary>
    Output,
}
