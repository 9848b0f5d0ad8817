using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>The object that keeps a confidential guest from its host.</summary>
internal static class LaunchSecurityOptions
{
    public const string Id = "lsec0";

    public static void Build(QemuBuild build)
    {
        switch (build.Domain.LaunchSecurity)
        {
            case { Type: LaunchSecurityType.Sev } sev: AddSev(build, sev); break;
            case { Type: LaunchSecurityType.SevSnp } snp: AddSnp(build, snp); break;
            case { Type: LaunchSecurityType.S390Pv }: build.Parts.Object("s390-pv-guest", Id); break;
        }
    }

    private static void AddSev(QemuBuild build, LaunchSecurity sev)
    {
        var properties = build.Parts.Object("sev-guest", Id);
        AddPlatform(properties, build, sev);
        if (sev.DhCert is not null) properties.Add("dh-cert-file", build.PrivatePath("dh_cert.base64"));
        if (sev.Session is not null) properties.Add("session-file", build.PrivatePath("session.base64"));
        properties.Add("kernel-hashes", sev.KernelHashes);
    }

    private static void AddSnp(QemuBuild build, LaunchSecurity snp)
    {
        var properties = build.Parts.Object("sev-snp-guest", Id);
        AddPlatform(properties, build, snp);
        properties.Add("guest-visible-workarounds", snp.GuestVisibleWorkarounds).Add("id-block", snp.IdBlock).Add("id-auth", snp.IdAuth)
            .Add("host-data", snp.HostData).Add("kernel-hashes", snp.KernelHashes).Add("author-key-enabled", snp.AuthorKey)
            .Add("vcek-disabled", snp.Vcek is { } vcek ? !vcek : null);
    }

    // Where the definition leaves them out, the platform says how its page tables mark encryption.
    private static void AddPlatform(Parts.QemuProperties properties, QemuBuild build, LaunchSecurity security)
    {
        var platform = build.Context.Capabilities.Sev;
        properties.Add("cbitpos", security.CBitPosition ?? (uint?)platform?.CBitPosition)
            .Add("reduced-phys-bits", security.ReducedPhysBits ?? (uint?)platform?.ReducedPhysicalBits)
            .Add("policy", security.Policy?.Value);
    }
}
