namespace Berth.Engine.Events;

/// <summary>The guest was reset, by itself or from outside.</summary>
/// <param name="Guest">The guest.</param>
public sealed record RebootEvent(GuestIdentity Guest) : GuestEvent(Guest);
