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
    /// <summary>Where the TPM is.</summary>
    [XmlAttribute("type", Required = true)] public TpmBackendType Type { get; set; }
    /// <summary>The TPM's version, 1.2 or 2.0; for emulator.</summary>
    [XmlAttribute("version")] public string? Version { get; set; }
    /// <summary>Whether the state is kept when a transient guest stops; for emulator.</summary>
    [XmlAttribute("persistent_state")] public bool? PersistentState { get; set; }
    /// <summary>How much swtpm writes to its log, from 1; for emulator.</summary>
    [XmlAttribute("debug", Host = true)] public uint? Debug { get; set; }
    /// <summary>The host's device, /dev/tpm0 unless written; for passthrough.</summary>
    [XmlAttribute("device/@path", Host = true)] public string? DevicePath { get; set; }
    /// <summary>The secret with the passphrase by which the state is encrypted; for emulator.</summary>
    [XmlAttribute("encryption/@secret", Host = true)] public Guid? EncryptionSecret { get; set; }
    [XmlChild] public TpmPcrBanks? ActivePcrBanks { get; set; }
    /// <summary>What the source is: for external unix, for emulator file or dir.</summary>
    [XmlAttribute("source/@type", Host = true)] public string? SourceType { get; set; }
    /// <summary>Who listens: client, since QEMU connects; for external.</summary>
    [XmlAttribute("source/@mode", Host = true)] public string? SourceMode { get; set; }
    /// <summary>The socket of the TPM; for emulator the file or folder with its state.</summary>
    [XmlAttribute("source/@path", Host = true)] public string? SourcePath { get; set; }
    /// <summary>The profile that swtpm gives a new TPM 2.0, such as default-v1 or local:restricted.</summary>
    [XmlAttribute("profile/@source")] public string? ProfileSource { get; set; }
    /// <summary>How algorithms go that the host's OpenSSL has disabled: check tries each, fips-host follows the host's FIPS mode.</summary>
    [XmlAttribute("profile/@removeDisabled")] public string? ProfileRemoveDisabled { get; set; }
    /// <summary>The name of the profile that the TPM has.</summary>
    [XmlAttribute("profile/@name")] public string? ProfileName { get; set; }
}

public enum TpmBackendType
{
    /// <summary>The host's TPM.</summary>
    Passthrough,
    /// <summary>A swtpm process that the daemon runs.</summary>
    Emulator,
    /// <summary>A TPM process that someone else runs.</summary>
    External,
}

/// <summary>The banks of platform configuration registers that are active.</summary>
[XmlElement("active_pcr_banks")]
public sealed partial class TpmPcrBanks : XmlNode
{
    /// <summary>The SHA-1 bank is on.</summary>
    [XmlChild("sha1", Bool = XmlBool.Presence)] public bool Sha1 { get; set; }
    /// <summary>The SHA-256 bank is on.</summary>
    [XmlChild("sha256", Bool = XmlBool.Presence)] public bool Sha256 { get; set; }
    /// <summary>The SHA-384 bank is on.</summary>
    [XmlChild("sha384", Bool = XmlBool.Presence)] public bool Sha384 { get; set; }
    /// <summary>The SHA-512 bank is on.</summary>
    [XmlChild("sha512", Bool = XmlBool.Presence)] public bool Sha512 { get; set; }
}
