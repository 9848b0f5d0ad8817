using Berth.Model;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.Capabilities.Documents;

/// <summary>What of the host decides what domains may have, besides the emulator.</summary>
public sealed record DomainCapabilitiesHost
{
    /// <summary>libvirt's name of the host's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Model and features of the host's CPU; null where none is known.</summary>
    public Cpu? Cpu { get; init; }

    /// <summary>How many bits a physical address has; 0 when unknown.</summary>
    public int PhysicalAddressBits { get; init; }

    /// <summary>Mode <c>host-model</c> is to be shown without the features that QEMU advises against.</summary>
    public bool DisablesDeprecatedFeatures { get; init; }

    /// <summary>How many guests with encrypted memory there can be; null where that is unknown.</summary>
    public SevGuestLimits? SevGuests { get; init; }

    /// <summary>Firmware for the machine type in question.</summary>
    public required FirmwareSupport Firmware { get; init; }

    /// <summary>The TPM versions that swtpm can emulate: <c>1.2</c>, <c>2.0</c>; none when it is not installed.</summary>
    public IReadOnlyList<string> TpmVersions { get; init; } = [];

    /// <summary>Drivers that can give a PCI device to a guest: <c>vfio</c>.</summary>
    public IReadOnlyList<string> PciBackends { get; init; } = [];

    /// <summary>The document says more than libvirt's does: which models of shared memory devices there are.</summary>
    public bool TellsSharedMemory { get; init; }
}
