namespace Berth.Engine.Events;

/// <summary>The guest woke up.</summary>
/// <param name="Guest">The guest.</param>
public sealed record PmWakeupEvent(GuestIdentity Guest) : GuestEvent(Guest);
