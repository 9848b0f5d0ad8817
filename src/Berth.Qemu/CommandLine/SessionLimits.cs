using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>What takes the rights of the system's administrator to set.</summary>
internal static class SessionLimits
{
    public static void Validate(QemuBuild build)
    {
        if (build.Context.Host.Privileged) return;
        var domain = build.Domain;
        if (domain.MemoryTune is { } memory && (memory.HardLimit ?? memory.SoftLimit ?? memory.SwapHardLimit) is not null)
            build.Problems.Unsupported(memory, "a session cannot limit memory", "remove the limits, or use qemu:///system");
        if (domain.BlockIoTune is { Weight: > 0 } block)
            build.Problems.Unsupported(block, "a session cannot weigh block I/O", "remove <weight>, or use qemu:///system", at: "weight");
        if (domain.CpuTune is { } cpu && LimitsTime(cpu))
            build.Problems.Unsupported(cpu, "a session cannot limit CPU time", "remove shares, periods and quotas, or use qemu:///system");
    }

    private static bool LimitsTime(CpuTune tune) => tune.Shares is not null
        || tune.Period > 0 || tune.GlobalPeriod > 0 || tune.EmulatorPeriod > 0 || tune.IoThreadPeriod > 0
        || tune.Quota is not (null or 0) || tune.GlobalQuota is not (null or 0) || tune.EmulatorQuota is not (null or 0) || tune.IoThreadQuota is not (null or 0);
}
