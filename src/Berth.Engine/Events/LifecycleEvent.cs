using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>A guest came, went, started or stopped.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Type">What happened.</param>
/// <param name="Detail">A member of the details that belong to the type, such as <see cref="DomainEventStoppedDetail"/>.</param>
public sealed record LifecycleEvent(GuestIdentity Guest, DomainEventType Type, int Detail) : GuestEvent(Guest);
