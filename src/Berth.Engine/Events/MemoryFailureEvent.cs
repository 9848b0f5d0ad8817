using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>The host's hardware found bad memory.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Recipient">Whose memory.</param>
/// <param name="Action">What was done.</param>
/// <param name="Flags">How bad it is.</param>
public sealed record MemoryFailureEvent(GuestIdentity Guest, DomainMemoryFailureRecipientType Recipient, DomainMemoryFailureActionType Action, DomainMemoryFailureFlags Flags) : GuestEvent(Guest);
