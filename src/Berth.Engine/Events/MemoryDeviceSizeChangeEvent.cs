namespace Berth.Engine.Events;

/// <summary>The size of a virtio memory device changed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="DeviceAlias">The device.</param>
/// <param name="Size">What the guest uses of it now, KiB.</param>
public sealed record MemoryDeviceSizeChangeEvent(GuestIdentity Guest, string DeviceAlias, ulong Size) : GuestEvent(Guest);
