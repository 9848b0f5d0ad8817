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
    [XmlChild] public List<Timer> Timers { get; set; } = [];

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
    [XmlAttribute("threshold")] public ulong? Threshold { get; set; }
    [XmlAttribute("slew")] public ulong? Slew { get; set; }
    [XmlAttribute("limit")] public ulong? Limit { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // Zero leaves it to the hypervisor.
        if (Threshold == 0) Threshold = null;
        if (Slew == 0) Slew = null;
        if (Limit == 0) Limit = null;
    }
}

public enum TimerName { Platform, Pit, Rtc, Hpet, Tsc, Kvmclock, Hypervclock, Armvtimer }
public enum TickPolicy { Delay, Catchup, Merge, Discard }
public enum TimerTrack { Boot, Guest, Wall, Realtime }
public enum TimerMode { Auto, Native, Emulate, Paravirt, Smpsafe }
