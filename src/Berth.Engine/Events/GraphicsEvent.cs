using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>A viewer connected, was let in, or went.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Phase">Which of these.</param>
/// <param name="Local">Our end.</param>
/// <param name="Remote">The viewer's end.</param>
/// <param name="AuthScheme">How viewers prove who they are.</param>
/// <param name="Subject">Who the viewer is, as far as that was proven.</param>
public sealed record GraphicsEvent(GuestIdentity Guest, DomainEventGraphicsPhase Phase, GraphicsEndpoint Local, GraphicsEndpoint Remote, string AuthScheme, IReadOnlyList<GraphicsSubject> Subject) : GuestEvent(Guest);
