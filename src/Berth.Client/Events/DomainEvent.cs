using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Something that happened to a domain. Events that carry more than that have types of their own.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Domain">To whom.</param>
public record DomainEvent(DomainEventId Kind, DomainRef Domain);
