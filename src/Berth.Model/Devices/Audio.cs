namespace Berth.Model.Devices;

/// <summary>The host's end of sound.</summary>
[XmlElement("audio", Key = "@id")]
public sealed partial class Audio : Device
{
    /// <summary>The backend's number, from 1, by which sound devices and displays refer to it.</summary>
    [XmlAttribute("id", Required = true, Min = 1)] public uint Id { get; set; }
    /// <summary>The host's sound system.</summary>
    [XmlAttribute("type", Required = true)] public AudioType Type { get; set; }
    /// <summary>The period of QEMU's audio timer, µs.</summary>
    [XmlAttribute("timerPeriod", Min = 1)] public uint? TimerPeriod { get; set; }
    /// <summary>Whether memory-mapped access to the device is tried; for oss.</summary>
    [XmlAttribute("tryMMap")] public bool? TryMMap { get; set; }
    /// <summary>Whether the device is opened for QEMU alone; for oss.</summary>
    [XmlAttribute("exclusive")] public bool? Exclusive { get; set; }
    /// <summary>The timing policy of the device, 0 to 10, where less means less latency and more work; negative for fragments; for oss.</summary>
    [XmlAttribute("dspPolicy", Min = 0)] public int? DspPolicy { get; set; }
    /// <summary>The server's address; for pulseaudio.</summary>
    [XmlAttribute("serverName")] public string? ServerName { get; set; }
    /// <summary>The folder with the server's socket; for pipewire.</summary>
    [XmlAttribute("runtimeDir")] public string? RuntimeDir { get; set; }
    /// <summary>SDL's name of the audio driver; for sdl.</summary>
    [XmlAttribute("driver")] public string? Driver { get; set; }
    /// <summary>The WAV file that is written; for file.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
    /// <summary>What the guest records.</summary>
    [XmlChild("input", OmitEmpty = true)] public AudioStream? Input { get; set; }
    /// <summary>What the guest plays.</summary>
    [XmlChild("output", OmitEmpty = true)] public AudioStream? Output { get; set; }
}

public enum AudioType
{
    /// <summary>No sound.</summary>
    None,
    Alsa,
    Coreaudio,
    Jack,
    Oss,
    Pulseaudio,
    Sdl,
    /// <summary>The SPICE client.</summary>
    Spice,
    /// <summary>A WAV file.</summary>
    File,
    /// <summary>The client of the D-Bus display.</summary>
    Dbus,
    Pipewire,
}

/// <summary>One direction of sound.</summary>
[XmlElement("input")]
public sealed partial class AudioStream : XmlNode
{
    /// <summary>Whether QEMU mixes the streams of several sound devices.</summary>
    [XmlAttribute("mixingEngine")] public bool? MixingEngine { get; set; }
    /// <summary>Whether frequency, channels and format are those written and not the guest's; needs the mixing engine.</summary>
    [XmlAttribute("fixedSettings")] public bool? FixedSettings { get; set; }
    /// <summary>How many streams are kept open.</summary>
    [XmlAttribute("voices", Min = 1)] public uint? Voices { get; set; }
    /// <summary>The length of the buffer, µs.</summary>
    [XmlAttribute("bufferLength", Min = 1)] public uint? BufferLength { get; set; }
    /// <summary>The host device; for alsa, coreaudio and oss.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>The JACK server; for jack.</summary>
    [XmlAttribute("serverName")] public string? ServerName { get; set; }
    /// <summary>The name by which QEMU shows itself to the JACK server; for jack.</summary>
    [XmlAttribute("clientName")] public string? ClientName { get; set; }
    /// <summary>A regular expression of the ports to connect to; for jack.</summary>
    [XmlAttribute("connectPorts")] public string? ConnectPorts { get; set; }
    /// <summary>Whether the client's name must be free as written; for jack.</summary>
    [XmlAttribute("exactName")] public bool? ExactName { get; set; }
    /// <summary>The number of buffers; for coreaudio, oss and sdl.</summary>
    [XmlAttribute("bufferCount")] public uint? BufferCount { get; set; }
    /// <summary>Whether the device is polled where it can be; for alsa and oss.</summary>
    [XmlAttribute("tryPoll")] public bool? TryPoll { get; set; }
    /// <summary>The name of the sink or source; for pulseaudio and pipewire.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The name by which the server shows the stream; for pulseaudio and pipewire.</summary>
    [XmlAttribute("streamName")] public string? StreamName { get; set; }
    /// <summary>The latency that is asked for, µs; for pulseaudio and pipewire.</summary>
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
    /// <summary>The sample rate, Hz.</summary>
    [XmlAttribute("frequency", Min = 1)] public uint? Frequency { get; set; }
    /// <summary>The number of channels.</summary>
    [XmlAttribute("channels", Min = 1)] public uint? Channels { get; set; }
    /// <summary>The format of a sample.</summary>
    [XmlAttribute("format")] public AudioFormat? Format { get; set; }
}

public enum AudioFormat { U8, S8, U16, S16, U32, S32, F32 }
