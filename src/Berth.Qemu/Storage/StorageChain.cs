namespace Berth.Qemu.Storage;

/// <summary>A disk's images and the filters above them.</summary>
/// <param name="Top">The image that the guest writes; null for a drive without medium.</param>
/// <param name="ThrottleNodes">The nodes of the disk's throttle filters, the lowest first.</param>
internal sealed record StorageChain(StorageImage? Top, IReadOnlyList<string> ThrottleNodes);
