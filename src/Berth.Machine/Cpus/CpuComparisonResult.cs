namespace Berth.Machine.Cpus;

/// <summary>How a host's CPU compares with another.</summary>
/// <param name="Comparison">The result.</param>
/// <param name="Reason">Why they are incompatible; null when they are not.</param>
public readonly record struct CpuComparisonResult(CpuComparison Comparison, string? Reason = null);
