namespace Berth.Qemu.Storage.Bitmaps;

/// <summary>A snapshot inside an image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasMemory">Whether the guest's memory is in it, not its disk alone.</param>
internal sealed record InternalSnapshot(string Name, bool HasMemory);
