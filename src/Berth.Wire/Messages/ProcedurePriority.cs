namespace Berth.Wire;

/// <summary>How urgent a procedure is.</summary>
public enum ProcedurePriority
{
    /// <summary>It may wait for a hypervisor.</summary>
    Low,

    /// <summary>It never waits for a hypervisor, and is answered while others wait.</summary>
    High,
}
