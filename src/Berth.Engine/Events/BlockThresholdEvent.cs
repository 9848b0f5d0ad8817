namespace Berth.Engine.Events;

/// <summary>A disk was written beyond a threshold.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Device">The disk's name in the guest, with the number of the image (<c>vda[1]</c>).</param>
/// <param name="Path">The image.</param>
/// <param name="Threshold">The threshold, bytes.</param>
/// <param name="Excess">How far beyond it, bytes.</param>
public sealed record BlockThresholdEvent(GuestIdentity Guest, string Device, string? Path, ulong Threshold, ulong Excess) : GuestEvent(Guest);
