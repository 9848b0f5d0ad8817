namespace Berth.Engine.Events;

/// <summary>The guest refused to let a device go.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="DeviceAlias">The device.</param>
public sealed record DeviceRemovalFailedEvent(GuestIdentity Guest, string DeviceAlias) : GuestEvent(Guest);
