using System.Globalization;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>The real-time clock and the other timers.</summary>
internal static class ClockOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Clock is not { } clock) return;
        var text = "base=" + Base(clock, build);
        if (clock.Timers.Find(t => t.Name == TimerName.Rtc) is { } rtc)
        {
            if (rtc.Track is { } track)
                text += ",clock=" + (track switch { TimerTrack.Guest => "vm", TimerTrack.Realtime => "rt", _ => "host" });
            if (rtc.TickPolicy == TickPolicy.Catchup) text += ",driftfix=slew";
        }
        build.Parts.Option("-rtc", text);
        // In the kernel, what was missed is made up for; without a policy it is delayed, as everywhere else.
        if (clock.Timers.Find(t => t.Name == TimerName.Pit) is { } pit && build.Has(Capabilities.Flags.QemuFlag.KvmPitLostTickPolicy)
            && pit.TickPolicy is null or TickPolicy.Delay or TickPolicy.Discard)
            build.Parts.Option("-global", $"kvm-pit.lost_tick_policy={(pit.TickPolicy ?? TickPolicy.Delay).ToString().ToLowerInvariant()}");
        if (build.Domain.IsX86 && clock.Timers.Find(t => t.Name == TimerName.Hpet) is { Present: false }
            && !build.Has(Capabilities.Flags.QemuFlag.MachineHpet))
            build.Parts.Option("-no-hpet");
    }

    private static string Base(Clock clock, QemuBuild build)
    {
        switch (clock.Offset)
        {
            case ClockOffset.Timezone:
                // QEMU follows the zone of its own environment.
                if (clock.TimeZone is { } zone) build.Environment.Add(new("TZ", zone));
                return "localtime";
            case ClockOffset.Localtime: return "localtime";
            case ClockOffset.Absolute: return Time((long)(clock.Start ?? 0));
            case ClockOffset.Variable:
                _ = long.TryParse(clock.Adjustment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds);
                if (clock.Basis == ClockBasis.Localtime) seconds += build.Context.Host.LocalOffset();
                return Time(build.Context.Host.Now() + seconds);
            default: return "utc";
        }
    }

    private static string Time(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
