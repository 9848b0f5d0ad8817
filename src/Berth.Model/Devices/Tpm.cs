namespace Berth.Model.Devices;

/// <summary>A trusted platform module.</summary>
[XmlElement("tpm")]
public sealed partial class Tpm : Device
{
    /// <summary>The interface that the guest sees.</summary>
    [XmlAttribute("model")] public TpmModel? Model { get; set; }
    [XmlChild(Required = true)] public TpmBackend Backend { get => field ??= new(); set; }
}

public enum TpmModel
{
    TpmTis, TpmCrb, TpmSpapr,
    [XmlName("spapr-tpm-proxy")] SpaprTpmProxy,
}

/// <summary>What stands behind the TPM.</summary>
[XmlElement("backend")]
public sealed partial class TpmBackend : XmlNode
{
    [XmlAttribute("type", Required = true)] public TpmBackendType Type { get; set; }
    [XmlAttribute("version")] public string? Version { get; set; }
    [XmlAttribute("persistent_state")] public bool? PersistentState { get; set; }
    [XmlAttribute("debug", Host = true)] public uint? Debug { get; set; }
    [XmlAttribute("device/@path", Host = true)] public string? DevicePath { get; set; }
    [XmlAttribute("encryption/@secret", Host = true)] public Guid? EncryptionSecret { get; set; }
    [XmlChild] public TpmPcrBanks? ActivePcrBanks { get; set; }
    [XmlAttribute("source/@type", Host = true)] public string? SourceType { get; set; }
    [XmlAttribute("source/@mode", Host = true)] public string? SourceMode { get; set; }
    [XmlAttribute("source/@path", Host = true)] public string? SourcePath { get; set; }
    [XmlAttribute("profile/@source")] public string? ProfileSource { get; set; }
    [XmlAttribute("profile/@removeDisabled")] public string? ProfileRemoveDisabled { get; set; }
    [XmlAttribute("profile/@name")] public string? ProfileName { get; set; }
}

public enum TpmBackendType { Passthrough, Emulator, External }

/// <summary>The banks of platform configuration registers that are active.</summary>
[XmlElement("active_pcr_banks")]
public sealed partial class TpmPcrBanks : XmlNode
{
    [XmlChild("sha1", Bool = XmlBool.Presence)] public bool Sha1 { get; set; }
    [XmlChild("sha256", Bool = XmlBool.Presence)] public bool Sha256 { get; set; }
    [XmlChild("sha384", Bool = XmlBool.Presence)] public bool Sha384 { get; set; }
    [XmlChild("sha512", Bool = XmlBool.Presence)] public bool Sha512 { get; set; }
}
