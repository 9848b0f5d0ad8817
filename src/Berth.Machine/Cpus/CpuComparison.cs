namespace Berth.Machine.Cpus;

/// <summary>What a host's CPU is to another CPU (the wire protocol's <c>virCPUCompareResult</c>).</summary>
public enum CpuComparison
{
    /// <summary>The host lacks something, or has something that it must not have.</summary>
    Incompatible,

    /// <summary>They are the same.</summary>
    Identical,

    /// <summary>The host has more.</summary>
    Superset,
}
