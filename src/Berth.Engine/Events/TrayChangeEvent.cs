using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>The tray of a removable drive moved.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="DeviceAlias">The drive.</param>
/// <param name="Reason">Opened or closed.</param>
public sealed record TrayChangeEvent(GuestIdentity Guest, string DeviceAlias, DomainEventTrayChangeReason Reason) : GuestEvent(Guest);
