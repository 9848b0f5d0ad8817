namespace Berth.Model;

/// <summary>The guest's clocks.</summary>
[XmlElement("clock")]
public sealed partial class Clock : XmlNode
{
    /// <summary>What the hardware clock shows when the guest starts.</summary>
    [XmlAttribute("offset", Required = true)] public ClockOffset Offset { get; set; }
    /// <summary>The distance from UTC, s, or reset.</summary>
    [XmlAttribute("adjustment")] public string? Adjustment { get; set; }
    /// <summary>What a variable distance is counted from.</summary>
    [XmlAttribute("basis")] public ClockBasis? Basis { get; set; }
    /// <summary>The time zone, as the host names it.</summary>
    [XmlAttribute("timezone")] public string? TimeZone { get; set; }
    /// <summary>When the clock starts, s since 1970.</summary>
    [XmlAttribute("start")] public long? Start { get; set; }
    [XmlChild] public List<Timer> Timers { get => field ??= []; set; }
}

public enum ClockOffset { Utc, Localtime, Variable, Timezone, Absolute }
public enum ClockBasis { Utc, Localtime }

/// <summary>One timer of the machine.</summary>
[XmlElement("timer", Key = "@name")]
public sealed partial class Timer : XmlNode
{
    [XmlAttribute("name", Required = true)] public TimerName Name { get; set; }
    [XmlAttribute("present")] public bool? Present { get; set; }
    [XmlAttribute("tickpolicy")] public TickPolicy? TickPolicy { get; set; }
    [XmlAttribute("track")] public TimerTrack? Track { get; set; }
    [XmlAttribute("frequency")] public ulong? Frequency { get; set; }
    [XmlAttribute("mode")] public TimerMode? Mode { get; set; }
    [XmlChild] public TimerCatchup? Catchup { get; set; }
}

/// <summary>How fast lost ticks are made up for.</summary>
[XmlElement("catchup")]
public sealed partial class TimerCatchup : XmlNode
{
    [XmlAttribute("threshold")] public uint? Threshold { get; set; }
    [XmlAttribute("slew")] public uint? Slew { get; set; }
    [XmlAttribute("limit")] public uint? Limit { get; set; }
}

public enum TimerName { Platform, Pit, Rtc, Hpet, Tsc, Kvmclock, Hypervclock, Armvtimer }
public enum TickPolicy { Delay, Catchup, Merge, Discard }
public enum TimerTrack { Boot, Guest, Wall, Realtime }
public enum TimerMode { Auto, Native, Emulate, Paravirt, Smpsafe }
