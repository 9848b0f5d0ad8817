using Berth.Model;

namespace Berth.Machine.Cpus.X86;

/// <summary>Whether a host has what a CPU needs.</summary>
internal static class X86Comparison
{
    public static CpuComparisonResult Compare(Cpu host, Cpu cpu)
    {
        var available = X86Definition.AllOf(host);
        var model = X86Definition.ModelOf(cpu)?.Features ?? default;
        var forced = X86Definition.With(cpu, CpuFeaturePolicy.Force);
        var optional = X86Definition.With(cpu, CpuFeaturePolicy.Optional);
        var disabled = X86Definition.With(cpu, CpuFeaturePolicy.Disable);
        var required = (model | X86Definition.With(cpu, CpuFeaturePolicy.Require)) - forced - optional - disabled;

        var forbidden = X86Definition.With(cpu, CpuFeaturePolicy.Forbid) & available;
        if (!forbidden.IsEmpty) return new(CpuComparison.Incompatible, $"it has forbidden features: {X86Definition.Names(forbidden)}");
        var missing = required - available;
        if (!missing.IsEmpty) return new(CpuComparison.Incompatible, $"it lacks features: {X86Definition.Names(missing)}");
        var extra = available - required - optional - disabled - forced;
        if (extra.IsEmpty) return new(CpuComparison.Identical);
        return !cpu.IsHost && cpu.Match == CpuMatch.Strict
            ? new(CpuComparison.Incompatible, $"it has more features than a strict match allows: {X86Definition.Names(extra)}")
            : new(CpuComparison.Superset);
    }
}
