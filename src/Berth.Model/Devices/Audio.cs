namespace Berth.Model.Devices;

/// <summary>The host's end of sound.</summary>
[XmlElement("audio", Key = "@id")]
public sealed partial class Audio : Device
{
    [XmlAttribute("id", Required = true, Min = 1)] public uint Id { get; set; }
    [XmlAttribute("type", Required = true)] public AudioType Type { get; set; }
    [XmlAttribute("timerPeriod", Min = 1)] public uint? TimerPeriod { get; set; }
    [XmlAttribute("tryMMap")] public bool? TryMMap { get; set; }
    [XmlAttribute("exclusive")] public bool? Exclusive { get; set; }
    [XmlAttribute("dspPolicy", Min = 0)] public int? DspPolicy { get; set; }
    [XmlAttribute("serverName")] public string? ServerName { get; set; }
    [XmlAttribute("runtimeDir")] public string? RuntimeDir { get; set; }
    [XmlAttribute("driver")] public string? Driver { get; set; }
    [XmlAttribute("path")] public string? Path { get; set; }
    [XmlChild("input", OmitEmpty = true)] public AudioStream? Input { get; set; }
    [XmlChild("output", OmitEmpty = true)] public AudioStream? Output { get; set; }
}

public enum AudioType { None, Alsa, Coreaudio, Jack, Oss, Pulseaudio, Sdl, Spice, File, Dbus, Pipewire }

/// <summary>One direction of sound.</summary>
[XmlElement("input")]
public sealed partial class AudioStream : XmlNode
{
    [XmlAttribute("mixingEngine")] public bool? MixingEngine { get; set; }
    [XmlAttribute("fixedSettings")] public bool? FixedSettings { get; set; }
    [XmlAttribute("voices", Min = 1)] public uint? Voices { get; set; }
    [XmlAttribute("bufferLength", Min = 1)] public uint? BufferLength { get; set; }
    [XmlAttribute("dev")] public string? Dev { get; set; }
    [XmlAttribute("serverName")] public string? ServerName { get; set; }
    [XmlAttribute("clientName")] public string? ClientName { get; set; }
    [XmlAttribute("connectPorts")] public string? ConnectPorts { get; set; }
    [XmlAttribute("exactName")] public bool? ExactName { get; set; }
    [XmlAttribute("bufferCount")] public uint? BufferCount { get; set; }
    [XmlAttribute("tryPoll")] public bool? TryPoll { get; set; }
    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("streamName")] public string? StreamName { get; set; }
    [XmlAttribute("latency")] public uint? Latency { get; set; }
    [XmlChild] public AudioSettings? Settings { get; set; }

    // Where settings are fixed they are always written, even if none is named.
    partial void AfterRead(XmlReadContext context)
    {
        if (FixedSettings == true) Settings ??= new();
        else if (Settings is { Frequency: null, Channels: null, Format: null }) Settings = null;
        if (BufferCount == 0) BufferCount = null;
        if (Latency == 0) Latency = null;
    }
}

/// <summary>Sample format of a stream.</summary>
[XmlElement("settings")]
public sealed partial class AudioSettings : XmlNode
{
    [XmlAttribute("frequency", Min = 1)] public uint? Frequency { get; set; }
    [XmlAttribute("channels", Min = 1)] public uint? Channels { get; set; }
    [XmlAttribute("format")] public AudioFormat? Format { get; set; }
}

public enum AudioFormat { U8, S8, U16, S16, U32, S32, F32 }
