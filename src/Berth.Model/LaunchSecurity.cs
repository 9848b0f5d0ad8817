namespace Berth.Model;

/// <summary>Confidential computing: AMD SEV, SEV-SNP or s390 protected virtualization.</summary>
[XmlElement("launchSecurity")]
public sealed partial class LaunchSecurity : XmlNode
{
    [XmlAttribute("type", Required = true)] public LaunchSecurityType Type { get; set; }
    [XmlAttribute("kernelHashes")] public bool? KernelHashes { get; set; }
    [XmlAttribute("authorKey")] public bool? AuthorKey { get; set; }
    [XmlAttribute("vcek")] public bool? Vcek { get; set; }
    [XmlChild("cbitpos")] public uint? CBitPosition { get; set; }
    [XmlChild("reducedPhysBits")] public uint? ReducedPhysBits { get; set; }
    [XmlChild("policy")] public GuestPolicy? Policy { get; set; }
    [XmlChild("handle")] public uint? Handle { get; set; }
    [XmlChild("dhCert")] public string? DhCert { get; set; }
    [XmlChild("session")] public string? Session { get; set; }
    [XmlChild("guestVisibleWorkarounds")] public string? GuestVisibleWorkarounds { get; set; }
    [XmlChild("idBlock")] public string? IdBlock { get; set; }
    [XmlChild("idAuth")] public string? IdAuth { get; set; }
    [XmlChild("hostData")] public string? HostData { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == LaunchSecurityType.SevSnp && Policy is { } policy) Policy = policy with { Digits = 8 };
    }
}

public enum LaunchSecurityType { Sev, SevSnp, [XmlName("s390-pv")] S390Pv, Tdx }
