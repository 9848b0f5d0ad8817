namespace Berth.Engine.Events;

/// <summary>The guest set its clock.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Offset">Seconds between the guest's clock and UTC.</param>
public sealed record RtcChangeEvent(GuestIdentity Guest, long Offset) : GuestEvent(Guest);
