using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The guest has more or less memory.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Memory">How much, in KiB.</param>
public sealed record DomainBalloonEvent(DomainRef Domain, ulong Memory) : DomainEvent(DomainEventId.BalloonChange, Domain);
