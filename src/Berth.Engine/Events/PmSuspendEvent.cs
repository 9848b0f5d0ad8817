namespace Berth.Engine.Events;

/// <summary>The guest went to sleep in memory.</summary>
/// <param name="Guest">The guest.</param>
public sealed record PmSuspendEvent(GuestIdentity Guest) : GuestEvent(Guest);
