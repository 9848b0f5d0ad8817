namespace Berth.Engine.Events;

/// <summary>Something that happened to a guest.</summary>
/// <param name="Guest">The guest, as it was called when it happened.</param>
public abstract record GuestEvent(GuestIdentity Guest);
