using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>What each timer of a machine can be told.</summary>
public static class TimerValidation
{
    public static void Validate(DomainDraft draft)
    {
        foreach (var timer in draft.Domain.Clock?.Timers ?? [])
        {
            var problems = draft.Problems;
            var name = timer.Name.ToXml();
            if (timer.TickPolicy is not null && timer.Name is TimerName.Kvmclock or TimerName.Hypervclock)
                problems.Unsupported(timer, $"the timer '{name}' has no ticks to lose", "remove tickpolicy", at: "@tickpolicy");
            if (timer.Catchup is { Threshold: > 0 } or { Slew: > 0 } or { Limit: > 0 } && timer.TickPolicy != TickPolicy.Catchup)
                problems.Invalid(timer, "lost ticks are made up for with tickpolicy='catchup' alone", "write it, or remove <catchup>", at: "@tickpolicy");
            if (timer.Name != TimerName.Tsc && timer.Frequency is > 0) problems.Unsupported(timer, $"the timer '{name}' has the frequency that it has", "remove frequency", at: "@frequency");
            if (timer.Name != TimerName.Tsc && timer.Mode is not null) problems.Unsupported(timer, $"the timer '{name}' has no mode", "remove mode", at: "@mode");
            if (timer.Track is not null && timer.Name is not (TimerName.Platform or TimerName.Rtc)) problems.Unsupported(timer, $"the timer '{name}' tracks nothing", "remove track", at: "@track");
        }
    }
}
