using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>A block job ended or became ready.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Path">The disk's image.</param>
/// <param name="Target">The disk's name in the guest (<c>vda</c>).</param>
/// <param name="Type">The kind of job.</param>
/// <param name="Status">How it stands.</param>
public sealed record BlockJobEvent(GuestIdentity Guest, string Path, string Target, DomainBlockJobType Type, ConnectDomainEventBlockJobStatus Status) : GuestEvent(Guest);
