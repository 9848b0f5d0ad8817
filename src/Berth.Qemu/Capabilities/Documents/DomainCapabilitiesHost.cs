using Berth.Qemu.Firmware;

namespace Berth.Qemu.Capabilities.Documents;

/// <summary>What of the host decides what domains may have, besides the emulator.</summary>
public sealed record DomainCapabilitiesHost
{
    /// <summary>libvirt's name of the host's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Firmware for the machine type in question.</summary>
    public required FirmwareSupport Firmware { get; init; }

    /// <summary>The TPM versions that swtpm can emulate: <c>1.2</c>, <c>2.0</c>; none when it is not installed.</summary>
    public IReadOnlyList<string> TpmVersions { get; init; } = [];

    /// <summary>Drivers that can give a PCI device to a guest: <c>vfio</c>.</summary>
    public IReadOnlyList<string> PciBackends { get; init; } = [];
}
