using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>Reading or writing a disk failed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="SourcePath">The image; empty when that is not a path.</param>
/// <param name="DeviceAlias">The disk.</param>
/// <param name="Action">What is being done about it.</param>
/// <param name="Reason"><c>enospc</c> when the host's storage is full; else empty.</param>
public sealed record IoErrorEvent(GuestIdentity Guest, string SourcePath, string DeviceAlias, DomainEventIoErrorAction Action, string Reason) : GuestEvent(Guest);
