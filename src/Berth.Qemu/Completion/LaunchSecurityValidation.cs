using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Whether the guest can be kept from its host in the way that was asked for.</summary>
internal static class LaunchSecurityValidation
{
    public static void Validate(QemuCompletion completion)
    {
        if (completion.Domain.LaunchSecurity is not { } security) return;
        var has = security.Type switch
        {
            LaunchSecurityType.Sev => completion.Has(QemuFlag.SevGuest),
            LaunchSecurityType.SevSnp => completion.Has(QemuFlag.SevSnpGuest),
            LaunchSecurityType.S390Pv => completion.Has(QemuFlag.S390PvGuest) && completion.Has(QemuFlag.ConfidentialGuestSupport),
            _ => false,
        };
        if (!has) completion.Problems.Unsupported(security, $"this QEMU has no launch security of type '{Name(security.Type)}'", "remove <launchSecurity>", at: "@type");
        else if (security is { Type: LaunchSecurityType.Sev, KernelHashes: not null } && !completion.Has(QemuFlag.SevGuestKernelHashes))
            completion.Problems.Unsupported(security, "this QEMU does not measure a kernel that it starts directly", "remove kernelHashes", at: "@kernelHashes");
    }

    private static string Name(LaunchSecurityType type) => type switch
    {
        LaunchSecurityType.SevSnp => "sev-snp",
        LaunchSecurityType.S390Pv => "s390-pv",
        _ => type.ToString().ToLowerInvariant(),
    };
}
