using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>The watchdog was not fed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Action">What is being done about it.</param>
public sealed record WatchdogEvent(GuestIdentity Guest, DomainEventWatchdogAction Action) : GuestEvent(Guest);
