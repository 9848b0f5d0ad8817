namespace Berth.Qemu.CommandLine;

/// <summary>Open files that a client has handed over for a domain.</summary>
/// <param name="Writable">Whether the first of them may be written to.</param>
/// <param name="Descriptors">At least one.</param>
public sealed record DescriptorGroup(bool Writable, IReadOnlyList<int> Descriptors);
