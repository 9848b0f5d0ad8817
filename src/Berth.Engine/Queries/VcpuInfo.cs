using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>One virtual CPU.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="CpuTime">CPU time it has used, ns.</param>
/// <param name="HostCpu">The host's CPU that it ran on last; -1 when it is offline.</param>
/// <param name="Affinity">The host's CPUs that it may run on.</param>
/// <param name="Halted">Whether it waits for an interrupt; null when QEMU does not tell cheaply.</param>
public sealed record VcpuInfo(uint Number, VcpuState State, ulong CpuTime, int HostCpu, CpuSet Affinity, bool? Halted);
