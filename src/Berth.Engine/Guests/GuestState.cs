using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>What a guest does, and why.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">A member of the reasons that belong to the state, such as <see cref="DomainRunningReason"/>.</param>
public readonly record struct GuestState(DomainState State, int Reason)
{
    /// <summary>Whether there is a process.</summary>
    public bool IsActive => State is not (DomainState.ShutOff or DomainState.NoState);

    public static GuestState Running(DomainRunningReason reason) => new(DomainState.Running, (int)reason);

    public static GuestState Paused(DomainPausedReason reason) => new(DomainState.Paused, (int)reason);

    public static GuestState ShutOff(DomainShutoffReason reason) => new(DomainState.ShutOff, (int)reason);

    public static GuestState Shutdown(DomainShutdownReason reason) => new(DomainState.Shutdown, (int)reason);

    public static GuestState Crashed(DomainCrashedReason reason) => new(DomainState.Crashed, (int)reason);

    public static GuestState PmSuspended(DomainPmSuspendedReason reason) => new(DomainState.PmSuspended, (int)reason);
}
