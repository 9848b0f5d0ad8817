using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>One figure about a guest's memory.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Value">KiB, a count, or seconds since 1970 for <see cref="DomainMemoryStatTags.LastUpdate"/>.</param>
public readonly record struct MemoryStatistic(DomainMemoryStatTags Tag, ulong Value);
