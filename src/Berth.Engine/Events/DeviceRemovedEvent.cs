namespace Berth.Engine.Events;

/// <summary>A device is gone.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="DeviceAlias">The device.</param>
public sealed record DeviceRemovedEvent(GuestIdentity Guest, string DeviceAlias) : GuestEvent(Guest);
