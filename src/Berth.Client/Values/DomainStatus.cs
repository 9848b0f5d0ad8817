using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The state of a domain and what led to it.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">A number whose meaning depends on the state: see <see cref="ReasonName"/>.</param>
public readonly record struct DomainStatus(DomainState State, int Reason)
{
    /// <summary>The reason in words.</summary>
    public string ReasonName => State switch
    {
        DomainState.Running => ((DomainRunningReason)Reason).ToString(),
        DomainState.Blocked => ((DomainBlockedReason)Reason).ToString(),
        DomainState.Paused => ((DomainPausedReason)Reason).ToString(),
        DomainState.Shutdown => ((DomainShutdownReason)Reason).ToString(),
        DomainState.ShutOff => ((DomainShutoffReason)Reason).ToString(),
        DomainState.Crashed => ((DomainCrashedReason)Reason).ToString(),
        DomainState.PmSuspended => ((DomainPmSuspendedReason)Reason).ToString(),
        _ => "Unknown",
    };
}
