namespace Berth.Qemu.Firmware;

/// <summary>Where a firmware in flash keeps its variables.</summary>
public enum FlashMode
{
    /// <summary>In a second chip, which every guest has a copy of.</summary>
    Split,

    /// <summary>In the same chip as the code.</summary>
    Combined,

    /// <summary>Nowhere: they are lost when the guest ends.</summary>
    Stateless,
}
