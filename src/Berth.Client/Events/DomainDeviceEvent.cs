using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>A device came, went, or would not go.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Alias">The device.</param>
public sealed record DomainDeviceEvent(DomainEventId Kind, DomainRef Domain, string Alias) : DomainEvent(Kind, Domain);
