namespace Berth.Qemu.Storage;

/// <summary>A disk's images and the filters above them.</summary>
/// <param name="Top">The image that the guest writes; null for a drive without medium.</param>
/// <param name="ThrottleNodes">The nodes of the disk's throttle filters, the lowest first.</param>
/// <param name="IsAbsent">Whether the guest starts without the disk: it may be missing and is, or it is plugged when its overlay is there.</param>
internal sealed record StorageChain(StorageImage? Top, IReadOnlyList<string> ThrottleNodes, bool IsAbsent = false);
