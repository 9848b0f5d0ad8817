namespace Berth.Model;

/// <summary>Confidential computing: AMD SEV, SEV-SNP or s390 protected virtualization.</summary>
[XmlElement("launchSecurity")]
public sealed partial class LaunchSecurity : XmlNode
{
    /// <summary>The technique.</summary>
    [XmlAttribute("type", Required = true)] public LaunchSecurityType Type { get; set; }
    /// <summary>Whether kernel, initrd and command line are measured with the firmware; for sev and sev-snp.</summary>
    [XmlAttribute("kernelHashes")] public bool? KernelHashes { get; set; }
    /// <summary>Whether the id block is signed with an author's key as well; for sev-snp.</summary>
    [XmlAttribute("authorKey")] public bool? AuthorKey { get; set; }
    /// <summary>Whether reports are signed with the chip's own key; yes unless written, for sev-snp.</summary>
    [XmlAttribute("vcek")] public bool? Vcek { get; set; }
    /// <summary>The bit of a page table entry that marks an encrypted page; the host's unless written, for sev and sev-snp.</summary>
    [XmlChild("cbitpos")] public uint? CBitPosition { get; set; }
    /// <summary>How many bits of a physical address encryption takes; the host's unless written, for sev and sev-snp.</summary>
    [XmlChild("reducedPhysBits")] public uint? ReducedPhysBits { get; set; }
    /// <summary>The guest's policy, as the technique's specification defines the bits.</summary>
    [XmlChild("policy")] public GuestPolicy? Policy { get; set; }
    /// <summary>The firmware's handle of the guest.</summary>
    [XmlChild("handle")] public uint? Handle { get; set; }
    /// <summary>The guest owner's public Diffie-Hellman key, base64; for sev.</summary>
    [XmlChild("dhCert")] public string? DhCert { get; set; }
    /// <summary>The guest owner's session data, base64; for sev.</summary>
    [XmlChild("session")] public string? Session { get; set; }
    /// <summary>Workarounds that the hypervisor asks the guest for, 16 bytes in base64; for sev-snp.</summary>
    [XmlChild("guestVisibleWorkarounds")] public string? GuestVisibleWorkarounds { get; set; }
    /// <summary>What the guest must be when it is measured, 96 bytes in base64; for sev-snp.</summary>
    [XmlChild("idBlock")] public string? IdBlock { get; set; }
    /// <summary>The signature of the id block, 4096 bytes in base64; for sev-snp.</summary>
    [XmlChild("idAuth")] public string? IdAuth { get; set; }
    /// <summary>Data that the host adds to reports, 32 bytes in base64; for sev-snp.</summary>
    [XmlChild("hostData")] public string? HostData { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == LaunchSecurityType.SevSnp && Policy is { } policy) Policy = policy with { Digits = 8 };
    }
}

public enum LaunchSecurityType
{
    /// <summary>AMD Secure Encrypted Virtualization.</summary>
    Sev,
    /// <summary>AMD SEV with Secure Nested Paging.</summary>
    SevSnp,
    /// <summary>IBM Secure Execution.</summary>
    [XmlName("s390-pv")] S390Pv,
    /// <summary>Intel Trust Domain Extensions.</summary>
    Tdx,
}
