using System.Globalization;
using Berth.Machine;
using Berth.Model;
using Berth.Xen.Configuration;
using Timer = Berth.Model.Timer;

namespace Berth.Xen;

/// <summary>The guest's clock and its timers.</summary>
internal sealed class XenClock : XenElement
{
    private const string Reset = "reset";

    public static readonly Rule Utc = new("clock.offset", RulePhase.Define, "A clock that nobody sets runs in UTC.");

    private static readonly (string Name, TimerMode Mode)[] s_tscModes =
    [
        ("default", TimerMode.Auto), ("native", TimerMode.Native), ("always_emulate", TimerMode.Emulate), ("native_paravirt", TimerMode.Paravirt),
    ];

    public override void Complete(XenCompletion completion)
    {
        if (completion.Domain.Clock is not null) return;
        completion.Domain.Clock = new() { Offset = ClockOffset.Utc };
        completion.Trace.Added(completion.Domain.Clock, Utc);
    }

    public override void Normalize(Domain domain)
    {
        var clock = domain.Clock!;
        if (clock is { Offset: ClockOffset.Utc or ClockOffset.Localtime })
        {
            if (domain.IsHvm)
            {
                if (clock.Adjustment is null or Reset) clock.Adjustment = "0";
                clock.Basis = clock.Offset == ClockOffset.Utc ? ClockBasis.Utc : ClockBasis.Localtime;
                clock.Offset = ClockOffset.Variable;
            }
            else
            {
                clock.Adjustment ??= Reset;
            }
        }
        clock.Timers = [.. clock.Timers.OrderBy(t => t.Name != TimerName.Tsc)];
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var clock = domain.Clock!;
        if (domain.IsHvm)
        {
            if (Find(clock, TimerName.Tsc)?.Mode is { } mode) configuration["tsc_mode"] = s_tscModes.FirstOrDefault(m => m.Mode == mode).Name;
            if (Find(clock, TimerName.Hpet)?.Present is { } hpet) configuration["hpet"] = hpet ? 1 : 0;
            configuration["rtc_timeoffset"] = int.TryParse(clock.Adjustment, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        }
        configuration["localtime"] = clock is { Offset: ClockOffset.Localtime } or { Basis: ClockBasis.Localtime } ? 1 : 0;
    }

    private static Timer? Find(Clock clock, TimerName name) => clock.Timers.Find(t => t.Name == name);

    public override void Read(XlSource source, Domain domain)
    {
        var local = source.Flag("localtime") ?? false;
        if (!domain.IsHvm)
        {
            domain.Clock = new() { Offset = local ? ClockOffset.Localtime : ClockOffset.Utc, Adjustment = Reset };
            return;
        }
        var clock = domain.Clock = new()
        {
            Offset = ClockOffset.Variable,
            Basis = local ? ClockBasis.Localtime : ClockBasis.Utc,
            Adjustment = ReadOffset(source).ToString(CultureInfo.InvariantCulture),
        };
        ReadTscMode(source, clock);
        if (source.Flag("hpet") is { } hpet) clock.Timers.Add(new() { Name = TimerName.Hpet, Present = hpet });
    }

    private static long ReadOffset(XlSource source)
    {
        if (!source.TryTake("rtc_timeoffset", out var value)) return 0;
        if (value is XlNumber { Number: >= int.MinValue and <= int.MaxValue and var seconds }) return seconds;
        source.Refuse(value, "'rtc_timeoffset' is no number of seconds", $"allowed: {int.MinValue} to {int.MaxValue}");
        return 0;
    }

    private static void ReadTscMode(XlSource source, Clock clock)
    {
        if (!source.TryTake("tsc_mode", out var value)) return;
        var name = value is XlString { Text: var text } ? text : "";
        var index = Array.FindIndex(s_tscModes, m => m.Name == name);
        if (index < 0) source.Unknown(value, "value for 'tsc_mode'", name, [.. s_tscModes.Select(m => m.Name)]);
        else clock.Timers.Add(new() { Name = TimerName.Tsc, Present = true, Mode = s_tscModes[index].Mode });
    }
}
