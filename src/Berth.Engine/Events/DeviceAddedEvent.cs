namespace Berth.Engine.Events;

/// <summary>A device was plugged in.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="DeviceAlias">The device.</param>
public sealed record DeviceAddedEvent(GuestIdentity Guest, string DeviceAlias) : GuestEvent(Guest);
