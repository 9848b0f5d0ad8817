using Berth.Model;

namespace Berth.Qemu.Firmware;

/// <summary>What a domain wants of its firmware: what is written must hold, what is not may be anything.</summary>
internal sealed record FirmwareRequest
{
    /// <summary>Null when a path was written and any interface will do.</summary>
    public FirmwareType? Interface { get; init; }

    public required string Architecture { get; init; }

    public required string Machine { get; init; }

    public LoaderType? LoaderType { get; init; }

    public string? LoaderPath { get; init; }

    public bool? ReadOnly { get; init; }

    public bool? Secure { get; init; }

    public bool Stateless { get; init; }

    /// <summary>The format of the code; null takes any.</summary>
    public string? Format { get; init; }

    public string? NvramTemplate { get; init; }

    public string? NvramTemplateFormat { get; init; }

    /// <summary>The features that the domain wants or does not want, by QEMU's names.</summary>
    public required IReadOnlyList<(string Name, bool Wanted)> Features { get; init; }

    /// <summary>Whether the machine must not have system management mode.</summary>
    public bool NoSmm { get; init; }

    public static FirmwareRequest Of(Domain domain, bool abiUpdate)
    {
        var os = domain.Os!;
        return new()
        {
            Interface = os.FirmwareType,
            Architecture = domain.Arch,
            Machine = domain.Machine,
            LoaderType = os.Loader?.Type,
            LoaderPath = os.Loader?.WrittenPath,
            ReadOnly = os.Loader?.ReadOnly,
            Secure = os.Loader?.Secure,
            Stateless = os.Loader?.Stateless == true,
            // A known domain keeps the format that there was before others could be chosen.
            Format = os.Loader?.Format ?? os.Nvram?.Format ?? (abiUpdate ? null : "raw"),
            NvramTemplate = os.Nvram?.Template,
            NvramTemplateFormat = os.Nvram?.TemplateFormat,
            Features = [.. FeaturesOf(domain)],
            NoSmm = domain.Features?.Smm?.State == false,
        };
    }

    private static IEnumerable<(string Name, bool Wanted)> FeaturesOf(Domain domain)
    {
        foreach (var feature in domain.Os?.Firmware?.Features ?? [])
            yield return (feature.Name == FirmwareFeatureName.SecureBoot ? FirmwareFeatures.SecureBoot : FirmwareFeatures.EnrolledKeys, feature.Enabled == true);
        if (domain.PowerManagement?.SuspendToMemory == true) yield return (FirmwareFeatures.AcpiS3, true);
        if (domain.PowerManagement?.SuspendToDisk == true) yield return (FirmwareFeatures.AcpiS4, true);
        switch (domain.LaunchSecurity)
        {
            case { Type: LaunchSecurityType.Sev } sev:
                yield return (FirmwareFeatures.AmdSev, true);
                if ((sev.Policy?.Value & SevPolicy.EncryptedState) is not (null or 0)) yield return (FirmwareFeatures.AmdSevEs, true);
                break;
            case { Type: LaunchSecurityType.SevSnp }:
                yield return (FirmwareFeatures.AmdSevSnp, true);
                break;
        }
    }

    public bool IsMetBy(FirmwareDescriptor firmware) =>
        HasInterface(firmware)
        && firmware.Serves(Architecture, Machine)
        && (LoaderPath is null || LoaderPath == firmware.Executable.Path)
        && (Format is null || Format == firmware.Executable.Format)
        && (NvramTemplate is null || NvramTemplate == firmware.NvramTemplate?.Path)
        && (NvramTemplateFormat is null || NvramTemplateFormat == firmware.NvramTemplate?.Format)
        && Features.All(f => firmware.Has(f.Name) == f.Wanted)
        && !(NoSmm && firmware.Has(FirmwareFeatures.RequiresSmm))
        && (Secure is not { } secure || firmware.Has(FirmwareFeatures.RequiresSmm) == secure)
        // All guests share the code, which none of them may write.
        && ReadOnly != false
        && HasMapping(firmware);

    private bool HasInterface(FirmwareDescriptor firmware) => Interface switch
    {
        FirmwareType.Bios => firmware.InterfaceTypes.Contains("bios"),
        FirmwareType.Efi => firmware.InterfaceTypes.Contains("uefi"),
        _ => firmware.InterfaceTypes.Contains("bios") || firmware.InterfaceTypes.Contains("uefi"),
    };

    private bool HasMapping(FirmwareDescriptor firmware) => firmware.Device switch
    {
        FirmwareDevice.Memory => LoaderType is null or Model.LoaderType.Rom,
        FirmwareDevice.Flash => LoaderType is null or Model.LoaderType.Pflash
            && firmware.Mode == (Stateless ? FlashMode.Stateless : FlashMode.Split),
        _ => false,
    };
}
