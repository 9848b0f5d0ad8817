using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>What a domain uses.</summary>
/// <param name="State">Its state.</param>
/// <param name="MaxMemory">The most memory it may have, in KiB.</param>
/// <param name="Memory">The memory it has, in KiB.</param>
/// <param name="VirtualCpus">How many processors it has.</param>
/// <param name="CpuTime">How long they ran.</param>
public sealed record DomainInfo(DomainState State, ulong MaxMemory, ulong Memory, int VirtualCpus, TimeSpan CpuTime);
