namespace Berth.Qemu.Capabilities;

/// <summary>One part of the enclave page cache.</summary>
/// <param name="Node">Host NUMA node.</param>
/// <param name="Size">Bytes.</param>
public sealed record SgxSection(int Node, long Size);
