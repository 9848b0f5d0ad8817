using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The guest's watchdog fired.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Action">What was done about it.</param>
public sealed record DomainWatchdogEvent(DomainRef Domain, DomainEventWatchdogAction Action) : DomainEvent(DomainEventId.Watchdog, Domain);
