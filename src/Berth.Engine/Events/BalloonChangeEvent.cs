namespace Berth.Engine.Events;

/// <summary>The guest's memory changed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Actual">What it has now, KiB.</param>
public sealed record BalloonChangeEvent(GuestIdentity Guest, ulong Actual) : GuestEvent(Guest);
