using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>The figures of one guest under libvirt's names (<c>cpu.time</c>, <c>block.0.rd.bytes</c>).</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Values">Whatever of the asked groups could be had.</param>
public sealed record GuestStatistics(Guest Guest, IReadOnlyList<TypedParameter> Values);
