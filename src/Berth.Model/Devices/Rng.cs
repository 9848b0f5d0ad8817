namespace Berth.Model.Devices;

/// <summary>A random number generator.</summary>
[XmlElement("rng")]
public sealed partial class Rng : Device
{
    /// <summary>The variant of the virtio device.</summary>
    [XmlAttribute("model", Required = true)] public DiskModel Model { get; set; }
    /// <summary>How many bytes the guest may take in a period.</summary>
    [XmlAttribute("rate/@bytes", Host = true)] public uint? RateBytes { get; set; }
    /// <summary>The period, ms.</summary>
    [XmlAttribute("rate/@period", Host = true)] public uint? RatePeriod { get; set; }
    [XmlChild(Host = true)] public RngBackend Backend { get; set; } = new();
    [XmlChild(OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

/// <summary>Where the random bytes come from.</summary>
[XmlElement("backend")]
public sealed partial class RngBackend : XmlNode
{
    [XmlAttribute("model", Required = true)] public RngBackendModel Model { get; set; }
    [XmlAttribute("type", Problem = ProblemKind.Unsupported)] public CharacterType? Type { get; set; }
    [XmlText] public string? Path { get; set; }
    [XmlChild("source")] public List<CharacterSource> Sources { get; set; } = [];
    [XmlAttribute("protocol/@type", When = nameof(WritesProtocol))] public CharacterProtocol? Protocol { get; set; }
    [XmlChild] public CharacterLog? Log { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == CharacterType.Tcp) Protocol ??= CharacterProtocol.Raw;
        CharacterSource.Settle(Sources, Type, context);
    }

    private bool WritesProtocol => Type is CharacterType.Tcp;
}

public enum RngBackendModel { Random, Egd, Builtin }
