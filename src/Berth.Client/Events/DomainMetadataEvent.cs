using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Title, description or metadata were changed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Type">Which of them.</param>
/// <param name="NamespaceUri">Whose element.</param>
public sealed record DomainMetadataEvent(DomainRef Domain, DomainMetadataType Type, string? NamespaceUri)
    : DomainEvent(DomainEventId.MetadataChange, Domain);
