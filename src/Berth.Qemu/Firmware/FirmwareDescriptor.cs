namespace Berth.Qemu.Firmware;

/// <summary>What a firmware descriptor file says. The format is QEMU's <c>docs/interop/firmware.json</c>.</summary>
public sealed record FirmwareDescriptor
{
    /// <summary>Among <c>bios</c>, <c>uefi</c>, <c>openfirmware</c>, <c>uboot</c>.</summary>
    public required IReadOnlyList<string> InterfaceTypes { get; init; }

    public required FirmwareDevice Device { get; init; }

    /// <summary>Means something for <see cref="FirmwareDevice.Flash"/> alone.</summary>
    public FlashMode Mode { get; init; }

    /// <summary>The code. Outside of flash it is always raw.</summary>
    public required FirmwareImage Executable { get; init; }

    /// <summary>What a guest's variables are copied from; null without <see cref="FlashMode.Split"/>.</summary>
    public FirmwareImage? NvramTemplate { get; init; }

    public required IReadOnlyList<FirmwareTarget> Targets { get; init; }

    /// <summary>The features that <see cref="FirmwareDescriptorReader"/> knows; others say nothing to Berth.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    public bool Has(string feature) => Features.Contains(feature);

    /// <summary>Whether a machine can use it.</summary>
    public bool Serves(string architecture, string machine) => Targets.Any(t => t.Matches(architecture, machine));
}
