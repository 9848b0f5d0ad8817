using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>A long job such as a migration ended.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Parameters">Its figures under libvirt's names.</param>
public sealed record JobCompletedEvent(GuestIdentity Guest, IReadOnlyList<TypedParameter> Parameters) : GuestEvent(Guest);
