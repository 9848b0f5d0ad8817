namespace Berth.Engine.Events;

/// <summary>The guest went to sleep on disk.</summary>
/// <param name="Guest">The guest.</param>
public sealed record PmSuspendDiskEvent(GuestIdentity Guest) : GuestEvent(Guest);
