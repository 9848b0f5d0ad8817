using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>Title, description or application data changed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Type">Which of these.</param>
/// <param name="Namespace">The namespace of the application data.</param>
public sealed record MetadataChangeEvent(GuestIdentity Guest, DomainMetadataType Type, string? Namespace) : GuestEvent(Guest);
