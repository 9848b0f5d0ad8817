namespace Berth.Engine;

/// <summary>The sizes of a disk, bytes.</summary>
/// <param name="Capacity">What the guest sees.</param>
/// <param name="Allocation">What is taken on the host.</param>
/// <param name="Physical">The length of the image file or device.</param>
public readonly record struct BlockInfo(ulong Capacity, ulong Allocation, ulong Physical);
