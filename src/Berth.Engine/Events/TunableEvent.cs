using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>Tuning parameters changed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Parameters">The new values under libvirt's names.</param>
public sealed record TunableEvent(GuestIdentity Guest, IReadOnlyList<TypedParameter> Parameters) : GuestEvent(Guest);
