namespace Berth.Linux;

/// <summary>The user and groups that a process runs as: real, effective and saved alike.</summary>
/// <param name="UserId">The numeric user.</param>
/// <param name="GroupId">The numeric primary group.</param>
/// <param name="Groups">All supplementary groups; the kernel takes at most 65536.</param>
public sealed record Credentials(uint UserId, uint GroupId, IReadOnlyList<uint> Groups);
