namespace Berth.Client;

/// <summary>A host's processors and memory.</summary>
/// <param name="Model">The architecture, such as <c>x86_64</c>.</param>
/// <param name="Memory">In KiB.</param>
/// <param name="Cpus">Active processors.</param>
/// <param name="Mhz">Their expected clock; 0 when unknown.</param>
/// <param name="Nodes">NUMA cells; 1 where the topology is unusual.</param>
/// <param name="Sockets">Sockets per cell.</param>
/// <param name="Cores">Cores per socket.</param>
/// <param name="Threads">Threads per core.</param>
public sealed record NodeInfo(string Model, ulong Memory, int Cpus, int Mhz, int Nodes, int Sockets, int Cores, int Threads);
