using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>A domain was defined, started, stopped and so on.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Type">What happened.</param>
/// <param name="Detail">How it came; what the number means depends on the type: see <see cref="DetailName"/>.</param>
public sealed record DomainLifecycleEvent(DomainRef Domain, DomainEventType Type, int Detail) : DomainEvent(DomainEventId.Lifecycle, Domain)
{
    /// <summary>The detail in words.</summary>
    public string DetailName => Type switch
    {
        DomainEventType.Defined => ((DomainEventDefinedDetail)Detail).ToString(),
        DomainEventType.Undefined => ((DomainEventUndefinedDetail)Detail).ToString(),
        DomainEventType.Started => ((DomainEventStartedDetail)Detail).ToString(),
        DomainEventType.Suspended => ((DomainEventSuspendedDetail)Detail).ToString(),
        DomainEventType.Resumed => ((DomainEventResumedDetail)Detail).ToString(),
        DomainEventType.Stopped => ((DomainEventStoppedDetail)Detail).ToString(),
        DomainEventType.Shutdown => ((DomainEventShutdownDetail)Detail).ToString(),
        DomainEventType.PmSuspended => ((DomainEventPmSuspendedDetail)Detail).ToString(),
        DomainEventType.Crashed => ((DomainEventCrashedDetail)Detail).ToString(),
        _ => Detail.ToString(),
    };
}
