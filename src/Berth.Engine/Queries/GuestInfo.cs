using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>A guest at a glance.</summary>
/// <param name="State">What it does.</param>
/// <param name="MaxMemory">The most memory it may have, KiB.</param>
/// <param name="Memory">What it has now, KiB.</param>
/// <param name="VcpuCount">CPUs that are online.</param>
/// <param name="CpuTime">CPU time it has used since it started, ns.</param>
public readonly record struct GuestInfo(DomainState State, ulong MaxMemory, ulong Memory, uint VcpuCount, ulong CpuTime);
