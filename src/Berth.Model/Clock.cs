using System.Globalization;

namespace Berth.Model;

/// <summary>The guest's clocks.</summary>
[XmlElement("clock")]
public sealed partial class Clock : XmlNode
{
    /// <summary>What the hardware clock shows when the guest starts.</summary>
    [XmlAttribute("offset", Problem = ProblemKind.Unsupported)] public ClockOffset Offset { get; set; }
    /// <summary>The distance from UTC, s, or reset.</summary>
    [XmlAttribute("adjustment")] public string? Adjustment { get; set; }
    /// <summary>What a variable distance is counted from.</summary>
    [XmlAttribute("basis", Problem = ProblemKind.Unsupported)] public ClockBasis? Basis { get; set; }
    /// <summary>The time zone, as the host names it.</summary>
    [XmlAttribute("timezone")] public string? TimeZone { get; set; }
    /// <summary>When the clock starts, s since 1970.</summary>
    [XmlAttribute("start", Problem = ProblemKind.Internal)] public ulong? Start { get; set; }
    [XmlChild] public List<Timer> Timers { get => field ??= []; set; }

    private const string Reset = "reset";

    // Of an offset there is what belongs to it.
    partial void AfterRead(XmlReadContext context)
    {
        switch (Offset)
        {
            case ClockOffset.Utc or ClockOffset.Localtime when Adjustment is { Length: > 0 } and not Reset:
                if (Seconds(Adjustment) is not { } seconds)
                {
                    context.Add(ProblemKind.Xml, "the adjustment is no number of seconds", "write adjustment='reset' or a number", at: "@adjustment");
                    break;
                }
                Basis = Offset == ClockOffset.Utc ? ClockBasis.Utc : ClockBasis.Localtime;
                Offset = ClockOffset.Variable;
                Adjustment = seconds.ToString(CultureInfo.InvariantCulture);
                break;
            case ClockOffset.Variable:
                Basis ??= ClockBasis.Utc;
                Adjustment = (Seconds(Adjustment) ?? 0).ToString(CultureInfo.InvariantCulture);
                break;
            case ClockOffset.Timezone when string.IsNullOrEmpty(TimeZone):
                context.Add(ProblemKind.Internal, "a clock with offset='timezone' has a time zone", "write timezone='Europe/Berlin' or another", at: "@timezone");
                break;
            case ClockOffset.Absolute when Start is null:
                context.Add(ProblemKind.Internal, "a clock with offset='absolute' has a start", "write start='…', in seconds since 1970", at: "@start");
                break;
        }
        if (Offset is not ClockOffset.Variable) Basis = null;
        if (Offset is not (ClockOffset.Utc or ClockOffset.Localtime or ClockOffset.Variable) || Adjustment is "") Adjustment = null;
        if (Offset != ClockOffset.Timezone) TimeZone = null;
        if (Offset != ClockOffset.Absolute) Start = null;
    }

    private static long? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}

public enum ClockOffset
{
    /// <summary>UTC.</summary>
    Utc,
    /// <summary>The host's time zone.</summary>
    Localtime,
    /// <summary>An offset that follows what the guest sets.</summary>
    Variable,
    /// <summary>A time zone.</summary>
    Timezone,
    /// <summary>A fixed time at each start.</summary>
    Absolute,
}

public enum ClockBasis { Utc, Localtime }

/// <summary>One timer of the machine.</summary>
[XmlElement("timer", Key = "@name")]
public sealed partial class Timer : XmlNode
{
    /// <summary>Which timer.</summary>
    [XmlAttribute("name", Required = true)] public TimerName Name { get; set; }
    /// <summary>Whether the guest has the timer; absent for the hypervisor's default.</summary>
    [XmlAttribute("present")] public bool? Present { get; set; }
    /// <summary>What becomes of ticks that came too late for the guest.</summary>
    [XmlAttribute("tickpolicy")] public TickPolicy? TickPolicy { get; set; }
    /// <summary>What the timer follows; for rtc and platform.</summary>
    [XmlAttribute("track")] public TimerTrack? Track { get; set; }
    /// <summary>The fixed frequency, Hz; for tsc.</summary>
    [XmlAttribute("frequency")] public ulong? Frequency { get; set; }
    /// <summary>Who keeps the time stamp counter; for tsc.</summary>
    [XmlAttribute("mode")] public TimerMode? Mode { get; set; }
    [XmlChild(OmitEmpty = true)] public TimerCatchup? Catchup { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Frequency == 0) Frequency = null;
    }
}

/// <summary>How fast lost ticks are made up for.</summary>
[XmlElement("catchup")]
public sealed partial class TimerCatchup : XmlNode
{
    /// <summary>How far the guest may lag before it is caught up.</summary>
    [XmlAttribute("threshold")] public ulong? Threshold { get; set; }
    /// <summary>How fast ticks are made up for.</summary>
    [XmlAttribute("slew")] public ulong? Slew { get; set; }
    /// <summary>How much lag is made up for at most.</summary>
    [XmlAttribute("limit")] public ulong? Limit { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // Zero leaves it to the hypervisor.
        if (Threshold == 0) Threshold = null;
        if (Slew == 0) Slew = null;
        if (Limit == 0) Limit = null;
    }
}

public enum TimerName
{
    /// <summary>The platform's timer of Xen.</summary>
    Platform,
    /// <summary>The interval timer of PCs.</summary>
    Pit,
    /// <summary>The clock with a battery.</summary>
    Rtc,
    /// <summary>The high precision event timer.</summary>
    Hpet,
    /// <summary>The CPU's time stamp counter.</summary>
    Tsc,
    /// <summary>KVM's paravirtual clock.</summary>
    Kvmclock,
    /// <summary>Hyper-V's reference counter.</summary>
    Hypervclock,
    /// <summary>The virtual timer of ARM.</summary>
    Armvtimer,
}

public enum TickPolicy
{
    /// <summary>They are delivered later, at the normal rate.</summary>
    Delay,
    /// <summary>They are delivered later, at a higher rate.</summary>
    Catchup,
    /// <summary>They are merged into one.</summary>
    Merge,
    /// <summary>They are dropped.</summary>
    Discard,
}

public enum TimerTrack
{
    /// <summary>The time since the host's boot.</summary>
    Boot,
    /// <summary>The time that the guest runs.</summary>
    Guest,
    /// <summary>The host's clock.</summary>
    Wall,
    /// <summary>The host's steady clock.</summary>
    Realtime,
}

public enum TimerMode
{
    /// <summary>Native where it is steady, emulated otherwise.</summary>
    Auto,
    /// <summary>The host's counter.</summary>
    Native,
    /// <summary>The hypervisor.</summary>
    Emulate,
    /// <summary>The guest and the hypervisor together.</summary>
    Paravirt,
    /// <summary>The hypervisor, the same on all CPUs.</summary>
    Smpsafe,
}
