namespace Berth.Qemu.Firmware;

/// <summary>How QEMU is given a firmware.</summary>
public enum FirmwareDevice
{
    /// <summary>As a flash chip.</summary>
    Flash,

    /// <summary>As a ROM, with <c>-bios</c>.</summary>
    Memory,

    /// <summary>As a kernel, with <c>-kernel</c>.</summary>
    Kernel,
}
