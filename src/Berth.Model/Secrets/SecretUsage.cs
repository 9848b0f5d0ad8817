namespace Berth.Model.Secrets;

/// <summary>What a secret is for. No two secrets are for the same.</summary>
[XmlElement("usage")]
public sealed partial class SecretUsage : XmlNode
{
    [XmlAttribute("type", Problem = ProblemKind.Unsupported)] public SecretUsageType? Type { get; set; }

    /// <summary>The path of a volume.</summary>
    [XmlChild("volume")] public string? Volume { get; set; }

    /// <summary>A name by which users of Ceph, TLS or a TPM refer to it.</summary>
    [XmlChild("name")] public string? Name { get; set; }

    /// <summary>An iSCSI target.</summary>
    [XmlChild("target")] public string? Target { get; set; }

    /// <summary>By what elements name the secret.</summary>
    public string Id => Volume ?? Name ?? Target ?? "";

    partial void AfterRead(XmlReadContext context)
    {
        if (Type is not { } type)
        {
            context.Add(ProblemKind.Xml, "what the secret is for is not said", "write type='volume', 'ceph', 'iscsi', 'tls' or 'vtpm'");
            return;
        }
        if (Type != SecretUsageType.Volume) Volume = null;
        if (Type is not (SecretUsageType.Ceph or SecretUsageType.Tls or SecretUsageType.Vtpm)) Name = null;
        if (Type != SecretUsageType.Iscsi) Target = null;
        if (type == SecretUsageType.None || Id.Length > 0) return;
        var element = type switch { SecretUsageType.Volume => "volume", SecretUsageType.Iscsi => "target", _ => "name" };
        context.Add(ProblemKind.Internal, $"the secret is for usage '{type.ToXml()}', but for which is not said", $"write <{element}>…</{element}>");
    }
}

public enum SecretUsageType { None, Volume, Ceph, Iscsi, Tls, Vtpm }
