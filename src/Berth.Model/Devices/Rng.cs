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
    [XmlChild(Host = true)] public RngBackend Backend { get => field ??= new(); set; }
    [XmlChild(OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

/// <summary>Where the random bytes come from.</summary>
[XmlElement("backend")]
public sealed partial class RngBackend : XmlNode
{
    /// <summary>The kind of source.</summary>
    [XmlAttribute("model", Required = true)] public RngBackendModel Model { get; set; }
    /// <summary>How a daemon is reached that hands out random bytes; for egd.</summary>
    [XmlAttribute("type", Problem = ProblemKind.Unsupported)] public CharacterType? Type { get; set; }
    /// <summary>The host's device, such as /dev/urandom; for random.</summary>
    [XmlText] public string? Path { get; set; }
    /// <summary>The daemon's address; for egd.</summary>
    [XmlChild("source")] public List<CharacterSource> Sources { get => field ??= []; set; }
    /// <summary>What is spoken over the connection; for egd over tcp.</summary>
    [XmlAttribute("protocol/@type", When = nameof(WritesProtocol))] public CharacterProtocol? Protocol { get; set; }
    [XmlChild] public CharacterLog? Log { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == CharacterType.Tcp) Protocol ??= CharacterProtocol.Raw;
        CharacterSource.Settle(Sources, Type, context);
    }

    private bool WritesProtocol => Type is CharacterType.Tcp;
}

public enum RngBackendModel
{
    /// <summary>A device of the host.</summary>
    Random,
    /// <summary>A daemon with the EGD protocol.</summary>
    Egd,
    /// <summary>QEMU itself, from getrandom(2).</summary>
    Builtin,
}
