namespace Berth.Model.Devices;

/// <summary>Where data of a disk comes from. Which members mean something depends on the type of the disk.</summary>
[XmlElement("source")]
public sealed partial class StorageSource : XmlNode
{
    /// <summary>The file.</summary>
    [XmlAttribute("file")] public string? File { get; set; }
    /// <summary>The name of file descriptors that a client has handed over, used instead of opening the file.</summary>
    [XmlAttribute("fdgroup")] public string? FdGroup { get; set; }
    /// <summary>The block device.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>The directory.</summary>
    [XmlAttribute("dir")] public string? Dir { get; set; }
    /// <summary>The protocol of network storage.</summary>
    [XmlAttribute("protocol")] public NetworkStorageProtocol? Protocol { get; set; }
    /// <summary>The export, image or unit on the server.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The query of an HTTP address.</summary>
    [XmlAttribute("query")] public string? Query { get; set; }
    /// <summary>Whether the connection is encrypted.</summary>
    [XmlAttribute("tls")] public bool? Tls { get; set; }
    /// <summary>The name that the server's certificate must have.</summary>
    [XmlAttribute("tlsHostname")] public string? TlsHostname { get; set; }
    /// <summary>The storage pool.</summary>
    [XmlAttribute("pool")] public string? Pool { get; set; }
    /// <summary>The volume of the pool.</summary>
    [XmlAttribute("volume")] public string? Volume { get; set; }
    /// <summary>How an iSCSI volume is reached: by the host, or directly by QEMU.</summary>
    [XmlAttribute("mode")] public string? Mode { get; set; }
    /// <summary>The kind of socket of a vhost-user daemon, unix.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The path of that socket; for type vhostuser.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
    /// <summary>Whether an NVMe disk is bound to VFIO, and back, automatically.</summary>
    [XmlAttribute("managed")] public bool? Managed { get; set; }
    /// <summary>The namespace of an NVMe disk, from 1.</summary>
    [XmlAttribute("namespace")] public ulong? Namespace { get; set; }
    /// <summary>What becomes of a start when the medium is missing.</summary>
    [XmlAttribute("startupPolicy")] public StartupPolicy? StartupPolicy { get; set; }
    /// <summary>The number of the image in the running guest.</summary>
    [XmlAttribute("index", When = nameof(WritesIndex))] public uint? Index { get; set; }
    [XmlChild] public List<StorageHost> Hosts { get => field ??= []; set; }
    /// <summary>The snapshot of the image.</summary>
    [XmlAttribute("snapshot/@name")] public string? Snapshot { get; set; }
    /// <summary>The configuration file of the RBD client.</summary>
    [XmlAttribute("config/@file")] public string? ConfigFile { get; set; }
    /// <summary>The iSCSI initiator's name.</summary>
    [XmlAttribute("initiator/iqn/@name")] public string? Initiator { get; set; }
    /// <summary>Whether the server's certificate is checked.</summary>
    [XmlAttribute("ssl/@verify")] public bool? SslVerify { get; set; }
    /// <summary>Cookies that are sent; for http and https.</summary>
    [XmlChild("cookie", Wrapper = "cookies", Secret = true)] public List<StorageCookie> Cookies { get => field ??= []; set; }
    /// <summary>How much is read ahead, bytes.</summary>
    [XmlAttribute("readahead/@size")] public ulong? ReadAhead { get; set; }
    /// <summary>How long a server may take to answer, s.</summary>
    [XmlAttribute("timeout/@seconds")] public ulong? Timeout { get; set; }
    /// <summary>The file with keys of known hosts; for ssh.</summary>
    [XmlAttribute("knownHosts/@path")] public string? KnownHosts { get; set; }
    /// <summary>The user id as which the server is asked; for nfs.</summary>
    [XmlAttribute("identity/@user")] public string? IdentityUser { get; set; }
    /// <summary>The group id as which the server is asked; for nfs.</summary>
    [XmlAttribute("identity/@group")] public string? IdentityGroup { get; set; }
    /// <summary>The user to log in as; for ssh.</summary>
    [XmlAttribute("identity/@username")] public string? IdentityUserName { get; set; }
    /// <summary>The socket of the agent that has the key; for ssh.</summary>
    [XmlAttribute("identity/@agentsock")] public string? IdentityAgentSocket { get; set; }
    /// <summary>The file with the private key; for ssh.</summary>
    [XmlAttribute("identity/@keyfile")] public string? IdentityKeyFile { get; set; }
    /// <summary>For how many seconds a lost connection is tried again before requests fail; for nbd.</summary>
    [XmlAttribute("reconnect/@delay")] public uint? ReconnectDelay { get; set; }
    /// <summary>Whether a lost connection to the daemon is made again; for vhostuser.</summary>
    [XmlAttribute("reconnect/@enabled")] public bool? ReconnectEnabled { get; set; }
    /// <summary>How long is waited between attempts, s; for vhostuser.</summary>
    [XmlAttribute("reconnect/@timeout")] public uint? ReconnectTimeout { get; set; }
    [XmlChild] public HostPciAddress? Address { get; set; }
    [XmlChild] public List<DeviceSecurityLabel> SecurityLabels { get => field ??= []; set; }
    /// <summary>The part of the file that is the image.</summary>
    [XmlChild("slice", Wrapper = "slices")] public List<StorageSlice> Slices { get => field ??= []; set; }
    /// <summary>Who asks for the data.</summary>
    [XmlChild("auth")] public StorageAuth? Auth { get; set; }
    /// <summary>How the data is encrypted.</summary>
    [XmlChild("encryption")] public StorageEncryption? Encryption { get; set; }
    [XmlChild] public StorageReservations? Reservations { get; set; }
    [XmlChild] public DataStore? DataStore { get; set; }

    // What only says that a running guest's label was left alone says nothing of the definition.
    /// <summary>Whether the numbers of block nodes are shown: they are given for a run.</summary>
    internal static bool WritesIndexIn(XmlFormat format) => (format & (XmlFormat.Live | XmlFormat.OfRunning)) != 0;

    private bool WritesIndex(XmlFormat format) => WritesIndexIn(format);

    partial void AfterRead(XmlReadContext context)
    {
        SecurityLabels.RemoveAll(l => l is { Relabel: null, Label: null, LabelSkip: not true });
        if (!context.Options.Live) Index = null;
    }

    /// <summary>The protocol as it is written, and as URLs begin.</summary>
    public string ProtocolName => Protocol?.ToString().ToLowerInvariant() ?? "";
}

public enum StorageType
{
    /// <summary>Nothing; the end of a chain.</summary>
    None,
    /// <summary>A file.</summary>
    File,
    /// <summary>A block device.</summary>
    Block,
    /// <summary>A folder, shown as a FAT disk.</summary>
    Dir,
    /// <summary>A server.</summary>
    Network,
    /// <summary>A volume of a storage pool.</summary>
    Volume,
    /// <summary>An NVMe namespace that QEMU drives itself.</summary>
    Nvme,
    /// <summary>A daemon of user space.</summary>
    Vhostuser,
    /// <summary>A vDPA device of the host.</summary>
    Vhostvdpa,
}

public enum NetworkStorageProtocol { None, Nbd, Rbd, Sheepdog, Gluster, Iscsi, Http, Https, Ftp, Ftps, Tftp, Ssh, Vxhs, Nfs }

public enum StartupPolicy
{
    Default,
    /// <summary>The start fails.</summary>
    Mandatory,
    /// <summary>Fails at a start, but is left out of a guest that is migrated, restored or reverted.</summary>
    Requisite,
    /// <summary>It is left out.</summary>
    Optional,
}

/// <summary>A server that holds the data.</summary>
[XmlElement("host")]
public sealed partial class StorageHost : XmlNode
{
    /// <summary>The host's name or address.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }

    /// <summary>The port; null means the protocol's own.</summary>
    [XmlAttribute("port", Problem = ProblemKind.InvalidArgument)] public ushort? Port { get; set; }

    /// <summary>How it is reached; null is TCP.</summary>
    [XmlAttribute("transport")] public StorageTransport? Transport { get; set; }

    /// <summary>The UNIX socket's path; for transport unix.</summary>
    [XmlAttribute("socket")] public string? Socket { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Transport == StorageTransport.Tcp) Transport = null;
        if (Transport == StorageTransport.Unix)
        {
            (Name, Port) = (null, null);
            if (Socket is null) context.Add(ProblemKind.Xml, "a host with transport='unix' has no socket", "write socket='/path'");
            return;
        }
        if (Port == 0) Port = null;
        if (Socket is not null) context.Add(ProblemKind.Xml, "only a host with transport='unix' has a socket", "write transport='unix', or remove socket");
        if (Name is null) context.Add(ProblemKind.Xml, "the host has no name", "write name='…' with the name or address of the server");
    }
}

public enum StorageTransport { Tcp, Unix, Rdma }

/// <summary>Who asks for the data.</summary>
[XmlElement("auth")]
public sealed partial class StorageAuth : XmlNode
{
    /// <summary>The user's name.</summary>
    [XmlAttribute("username", Required = true)] public string UserName { get; set; } = "";
    [XmlChild(Required = true)] public StorageAuthSecret? Secret { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (UserName.Length == 0) context.Add(ProblemKind.Xml, "the user has no name", "write username='…'", at: "@username");
    }
}

/// <summary>The secret that proves it.</summary>
[XmlElement("secret")]
public sealed partial class StorageAuthSecret : XmlNode
{
    /// <summary>What the secret is for: ceph, iscsi or chap.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The secret by what it is used for; either this or the UUID.</summary>
    [XmlAttribute("usage")] public string? Usage { get; set; }
    /// <summary>The secret by its UUID.</summary>
    [XmlAttribute("uuid")] public Guid? Uuid { get; set; }

    partial void AfterRead(XmlReadContext context) => SecretReference.Check(Uuid, Usage, context);
}

/// <summary>How the data is encrypted.</summary>
[XmlElement("encryption")]
public sealed partial class StorageEncryption : XmlNode
{
    /// <summary>The format of the encryption.</summary>
    [XmlAttribute("format", Required = true)] public string Format { get; set; } = "";
    /// <summary>Who decrypts: qemu or librbd.</summary>
    [XmlAttribute("engine")] public string? Engine { get; set; }
    [XmlChild] public List<StorageEncryptionSecret> Secrets { get => field ??= []; set; }
    [XmlChild] public StorageCipher? Cipher { get; set; }
    /// <summary>The generator of initialisation vectors: plain, plain64 or essiv.</summary>
    [XmlAttribute("ivgen/@name")] public string? IvGenerator { get; set; }
    /// <summary>The hash of the generator, such as sha256; for essiv.</summary>
    [XmlAttribute("ivgen/@hash")] public string? IvHash { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Format is not ("default" or "qcow" or "luks" or "luks2" or "luks-any"))
            context.Add(Format.Length == 0 ? ProblemKind.Xml : ProblemKind.Unsupported, $"there is no encryption of format '{Format}'", "use luks, luks2 or luks-any", at: "@format");
        if (Engine is not (null or "qemu" or "librbd"))
            context.Add(ProblemKind.Xml, $"there is no encryption engine '{Engine}'", "use engine='qemu' or 'librbd'", at: "@engine");
        // Only LUKS headers that are to be written need more than the secret.
        if (Format != "luks") (Cipher, IvGenerator, IvHash) = (null, null, null);
        if (IvGenerator is not null && Cipher is null) context.Add(ProblemKind.Xml, "an <ivgen> stands without a <cipher>", "write <cipher>, or remove <ivgen>");
    }
}

/// <summary>A pass phrase.</summary>
[XmlElement("secret")]
public sealed partial class StorageEncryptionSecret : XmlNode
{
    /// <summary>The kind of secret, passphrase.</summary>
    [XmlAttribute("type", Required = true)] public string Type { get; set; } = "";
    /// <summary>The secret by its UUID; either this or the usage.</summary>
    [XmlAttribute("uuid")] public Guid? Uuid { get; set; }
    /// <summary>The secret by what it is used for.</summary>
    [XmlAttribute("usage")] public string? Usage { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type != "passphrase") context.Add(Type.Length == 0 ? ProblemKind.Xml : ProblemKind.Unsupported, $"there is no encryption secret of type '{Type}'", "use type='passphrase'", at: "@type");
        SecretReference.Check(Uuid, Usage, context);
    }
}

/// <summary>The cipher of a volume that is to be created.</summary>
[XmlElement("cipher")]
public sealed partial class StorageCipher : XmlNode
{
    /// <summary>The cipher, such as aes.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>The length of the key, bits.</summary>
    [XmlAttribute("size")] public uint Size { get; set; }
    /// <summary>The mode of operation, such as cbc or xts.</summary>
    [XmlAttribute("mode")] public string? Mode { get; set; }
    /// <summary>The hash that makes the key from the passphrase, such as sha256.</summary>
    [XmlAttribute("hash")] public string? Hash { get; set; }
}

/// <summary>SCSI persistent reservations.</summary>
[XmlElement("reservations")]
public sealed partial class StorageReservations : XmlNode
{
    /// <summary>Whether the helper is started by the daemon.</summary>
    [XmlAttribute("managed", Required = true)] public bool? Managed { get; set; }
    /// <summary>The kind of socket, unix.</summary>
    [XmlAttribute("source/@type")] public string? SourceType { get; set; }
    /// <summary>The helper's socket; for one that is not managed.</summary>
    [XmlAttribute("source/@path")] public string? SourcePath { get; set; }
    /// <summary>Who listens: client, since QEMU connects.</summary>
    [XmlAttribute("source/@mode")] public string? SourceMode { get; set; }
    /// <summary>Whether QEMU connects again.</summary>
    [XmlChild("source/reconnect")] public Reconnect? Reconnect { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Managed == true && SourceType is null && SourcePath is null && SourceMode is null) return;
        if (SourceType != "unix" || SourceMode != "client" || string.IsNullOrEmpty(SourcePath))
            context.Add(ProblemKind.Xml, "the helper of the persistent reservations is not said", "write <source type='unix' path='…' mode='client'/>");
    }
}

/// <summary>An HTTP cookie.</summary>
[XmlElement("cookie")]
public sealed partial class StorageCookie : XmlNode
{
    /// <summary>The cookie's name.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>The cookie's value.</summary>
    [XmlText] public string Value { get; set; } = "";
}

/// <summary>A part of the storage, bytes.</summary>
[XmlElement("slice")]
public sealed partial class StorageSlice : XmlNode
{
    /// <summary>The kind of part, storage.</summary>
    [XmlAttribute("type", Required = true)] public string Type { get; set; } = "";
    /// <summary>Where it begins, bytes.</summary>
    [XmlAttribute("offset", Required = true)] public ulong Offset { get; set; }
    /// <summary>Its length, bytes.</summary>
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
}

/// <summary>The raw data file of a qcow2 image.</summary>
[XmlElement("dataStore")]
public sealed partial class DataStore : XmlNode
{
    /// <summary>What kind of storage the data file is on.</summary>
    [XmlAttribute("type")] public StorageType? Type { get; set; }
    [XmlChild] public StorageFormat? Format { get; set; }
    [XmlChild(OmitEmpty = true)] public StorageSource? Source { get; set; }

    partial void AfterRead(XmlReadContext context) => Source?.Restrict(Type ?? StorageType.File, context);
}

/// <summary>The format of an image.</summary>
[XmlElement("format")]
public sealed partial class StorageFormat : XmlNode
{
    /// <summary>The names of formats, those that hypervisors do not open among them.</summary>
    public static readonly IReadOnlyList<string> Known = ["raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow", "qcow2", "qed", "vmdk"];

    /// <summary>The image's format, such as raw or qcow2.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    [XmlChild] public MetadataCache? MetadataCache { get; set; }

    /// <summary>Whether there is a format of that name.</summary>
    public static bool IsKnown(string name) => Known.Contains(name);

    partial void AfterRead(XmlReadContext context)
    {
        if (MetadataCache?.MaxSize is not { Value: > 0 }) MetadataCache = null;
        Check(context);
    }

    /// <summary>Reports a name that no format has.</summary>
    internal void Check(XmlReadContext context)
    {
        if (Type is not null && !IsKnown(Type)) context.Add(ProblemKind.Xml, $"there is no image format '{Type}'", $"use {string.Join(", ", Known)}");
    }
}

/// <summary>The image below an image. Without a type it ends the chain.</summary>
[XmlElement("backingStore")]
public sealed partial class BackingStore : XmlNode
{
    /// <summary>What kind of storage the image is on; absent at the end of the chain.</summary>
    [XmlAttribute("type")] public StorageType? Type { get; set; }
    /// <summary>The image's number in the running guest.</summary>
    [XmlAttribute("index", When = nameof(WritesIndex))] public uint? Index { get; set; }
    [XmlChild] public StorageFormat? Format { get; set; }
    [XmlChild(OmitEmpty = true)] public StorageSource? Source { get; set; }
    /// <summary>The image below this one.</summary>
    [XmlChild("backingStore")] public BackingStore? Next { get; set; }

    private bool WritesIndex(XmlFormat format) => StorageSource.WritesIndexIn(format);

    partial void AfterRead(XmlReadContext context)
    {
        if (!context.Options.Live) Index = null;
        if (Type is not { } type) return;
        if (Format?.Type is null) context.Add(ProblemKind.Xml, "the format of the backing image is not written", "write <format type='…'/>");
        if (Source is null) context.Add(ProblemKind.Xml, "the source of the backing image is not written", "write <source>");
        else Source.Restrict(type, context);
    }
}
