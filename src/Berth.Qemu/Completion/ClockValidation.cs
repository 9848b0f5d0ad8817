using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Timers that the machine has, and what they do about ticks that the guest missed.</summary>
internal static class ClockValidation
{
    // The last second of the year 9999.
    private const ulong LatestStart = 253402300799;

    public static void Validate(QemuCompletion completion)
    {
        if (completion.Domain.Clock is not { } clock) return;
        if (clock is { Offset: ClockOffset.Absolute, Start: > LatestStart })
            completion.Problems.Unsupported(clock, $"the clock cannot start at {clock.Start}", $"write start='{LatestStart}' or less", at: "@start");
        foreach (var timer in clock.Timers) Validate(timer, completion);
    }

    private static void Validate(Model.Timer timer, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        switch (timer.Name)
        {
            case TimerName.Platform:
                problems.Unsupported(timer, "QEMU has no platform timer", "remove the timer", at: "@name");
                break;
            case TimerName.Tsc or TimerName.Kvmclock or TimerName.Hypervclock or TimerName.Hpet when timer.Present == true && !domain.IsX86:
                problems.Unsupported(timer, $"a {domain.Arch} guest has no {Name(timer)} timer", "remove the timer", at: "@name");
                break;
            case TimerName.Rtc:
                if (timer.Track == TimerTrack.Boot) problems.Unsupported(timer, "the real-time clock cannot count from the boot", "use track='guest', 'wall' or 'realtime'", at: "@track");
                if (timer.TickPolicy is TickPolicy.Merge or TickPolicy.Discard) RefusePolicy(timer, "delay or catchup");
                break;
            case TimerName.Pit:
                if (timer.TickPolicy == TickPolicy.Merge || timer.TickPolicy == TickPolicy.Catchup && !completion.Has(QemuFlag.KvmPitLostTickPolicy))
                    RefusePolicy(timer, "delay or discard");
                break;
            case TimerName.Armvtimer:
                if (domain.Type != DomainType.Kvm || !domain.IsArmVirt)
                    problems.Unsupported(timer, $"a {domain.Arch} {domain.Machine} guest of type '{domain.Type.ToString().ToLowerInvariant()}' has no armvtimer that can be set", "remove the timer", at: "@name");
                else if (timer.Present == false) problems.Unsupported(timer, "the armvtimer is part of the CPU", "remove present='no'", at: "@present");
                else if (!completion.Has(QemuFlag.CpuKvmNoAdjvtime)) problems.Unsupported(timer, "this QEMU cannot set the armvtimer", "remove the timer", at: "@name");
                else if (timer.TickPolicy is TickPolicy.Catchup or TickPolicy.Merge) RefusePolicy(timer, "delay or discard");
                break;
        }

        void RefusePolicy(Model.Timer of, string possible) =>
            problems.Unsupported(of, $"the {Name(of)} timer has no tickpolicy '{of.TickPolicy.ToString()!.ToLowerInvariant()}' here", $"use {possible}", at: "@tickpolicy");
    }

    private static string Name(Model.Timer timer) => timer.Name.ToString().ToLowerInvariant();
}
