namespace Berth.Qemu.Firmware;

/// <summary>QEMU's names of what a firmware can do or needs.</summary>
public static class FirmwareFeatures
{
    public const string AcpiS3 = "acpi-s3";
    public const string AcpiS4 = "acpi-s4";
    public const string AmdSev = "amd-sev";
    public const string AmdSevEs = "amd-sev-es";
    public const string AmdSevSnp = "amd-sev-snp";

    /// <summary>The variables come with the keys of operating system vendors.</summary>
    public const string EnrolledKeys = "enrolled-keys";

    public const string RequiresSmm = "requires-smm";
    public const string SecureBoot = "secure-boot";
    public const string VerboseDynamic = "verbose-dynamic";
    public const string VerboseStatic = "verbose-static";

    internal static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        AcpiS3, AcpiS4, AmdSev, AmdSevEs, AmdSevSnp, EnrolledKeys, RequiresSmm, SecureBoot, VerboseDynamic, VerboseStatic,
    };
}
