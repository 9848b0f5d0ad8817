using System.Globalization;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Parts;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>Block nodes of storage that is reached over a network.</summary>
internal static class NetworkNodes
{
    /// <summary>
    /// The properties of the protocol, beginning with <c>driver</c>; null when the source cannot be used. Without access, what
    /// identifies the data and nothing of how this guest opens it.
    /// </summary>
    public static QemuProperties? Location(StorageImage image, StorageAccess? access, ProblemCollector problems)
    {
        var source = image.Source;
        if (image.Access.NbdkitSocket is { } socket) return Driver("nbd").Add("server", Unix(socket));
        if (source.Protocol is not (NetworkStorageProtocol.Rbd or NetworkStorageProtocol.Gluster) && source.Hosts.Count != 1)
        {
            problems.Add(ProblemKind.Internal, source, $"a source of protocol '{source.ProtocolName}' needs exactly one host, not {source.Hosts.Count}", "write one <host name='…'/>", at: "host");
            return null;
        }
        if (!AllowsTransport(source))
        {
            problems.Add(ProblemKind.Internal, source, $"a server of protocol '{source.ProtocolName}' is not reached in the way that <host> says", "remove transport", at: "host/@transport");
            return null;
        }
        switch (source.Protocol)
        {
            case NetworkStorageProtocol.Nbd: return Nbd(source, access);
            case NetworkStorageProtocol.Rbd: return Rbd(image, access);
            case NetworkStorageProtocol.Iscsi: return Iscsi(image, access, problems);
            case NetworkStorageProtocol.Gluster: return Gluster(source, access);
            case NetworkStorageProtocol.Ssh: return Ssh(image);
            case NetworkStorageProtocol.Nfs: return Nfs(source);
            case NetworkStorageProtocol.Sheepdog: return Driver("sheepdog").Add("server", Server(source.Hosts[0])).Add("vdi", source.Name);
            case NetworkStorageProtocol.Vxhs: return Driver("vxhs").Add("tls-creds", access?.TlsCredentials).Add("vdisk-id", source.Name).Add("server", InetHost(source.Hosts[0]));
            case NetworkStorageProtocol.Http or NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftp or NetworkStorageProtocol.Ftps
                or NetworkStorageProtocol.Tftp:
                return Curl(image, access);
            default:
                problems.Unsupported(source, $"QEMU does not speak the storage protocol '{source.ProtocolName}'", "use nbd, rbd, iscsi, gluster, ssh, nfs, http or https", at: "@protocol");
                return null;
        }
    }

    /// <summary>The cookies as a request has them.</summary>
    public static string CookieText(StorageSource source) => string.Join("; ", source.Cookies.Select(c => $"{c.Name}={c.Value}"));

    private static bool AllowsTransport(StorageSource source) => source.Hosts.TrueForAll(h => h.Transport switch
    {
        null or StorageTransport.Tcp => true,
        StorageTransport.Unix => source.Protocol is NetworkStorageProtocol.Nbd or NetworkStorageProtocol.Gluster or NetworkStorageProtocol.Sheepdog,
        _ => false,
    });

    private static QemuProperties Driver(string name) => new QemuProperties().Add("driver", name);

    private static QemuProperties Nbd(StorageSource source, StorageAccess? access) => Driver("nbd")
        .Add("server", Server(source.Hosts[0])).Add("export", source.Name)
        .Add("tls-creds", access?.TlsCredentials).Add("tls-hostname", access is null ? null : source.TlsHostname)
        .Add("reconnect-delay", source.ReconnectDelay is > 0 ? source.ReconnectDelay : null);

    private static QemuProperties Rbd(StorageImage image, StorageAccess? access)
    {
        var source = image.Source;
        var name = (source.Name ?? "").Split('/', 3);
        var properties = Driver("rbd");
        if (name.Length > 1) properties.Add("pool", name[0]);
        if (name.Length > 2) properties.Add("namespace", name[1]);
        properties.Add("image", name[^1]).Add("snapshot", source.Snapshot).Add("conf", source.ConfigFile)
            .AddList("server", [.. source.Hosts.Select(InetHost)]);
        if (image.Encryption is { Engine: "librbd" } encryption) properties.Add("encrypt", RbdEncryption(encryption.Format, image.Access.EncryptionSecrets));
        if (access is not null && image.Auth is { } auth)
            properties.Add("user", auth.UserName).AddList("auth-client-required", ["cephx", "none"]).Add("key-secret", access.AuthSecret);
        return properties;
    }

    // Each secret opens one layer: the first the image's own, the next its parent's.
    private static QemuProperties? RbdEncryption(string format, IReadOnlyList<string> secrets)
    {
        QemuProperties? encryption = null;
        foreach (var secret in secrets.Reverse())
            encryption = new QemuProperties().Add("format", format).Add("key-secret", secret).Add("parent", encryption);
        return encryption;
    }

    private static QemuProperties? Iscsi(StorageImage image, StorageAccess? access, ProblemCollector problems)
    {
        var source = image.Source;
        var slash = source.Name?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash >= 0 && !uint.TryParse(source.Name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            problems.Add(ProblemKind.Internal, source, $"'{source.Name![(slash + 1)..]}' is not the number of an iSCSI unit", "write name='target/0'", at: "@name");
            return null;
        }
        return Iscsi(source.Name ?? "", source.Hosts[0], access is null ? null : image.Auth?.UserName, access?.AuthSecret, source.Initiator);
    }

    /// <summary>An iSCSI unit: the target's name, a slash, and the number of the unit.</summary>
    public static QemuProperties Iscsi(string name, StorageHost? host, string? user, string? secret, string? initiator)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var lun = slash >= 0 && uint.TryParse(name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var properties = Driver("iscsi").Add("portal", host is null ? "" : StorageUri.Portal(host))
            .Add("target", slash >= 0 ? name[..slash] : name).Add("lun", lun).Add("transport", "tcp");
        if (secret is not null) properties.Add("user", user).Add("password-secret", secret);
        return properties.Add("initiator-name", initiator);
    }

    private static QemuProperties Gluster(StorageSource source, StorageAccess? access)
    {
        var name = (source.Name ?? "").Split('/', 2);
        return Driver("gluster").Add("volume", name[0]).Add("path", name.Length > 1 ? name[1] : "")
            .AddList("server", [.. source.Hosts.Select(Server)]).Add("debug", access?.GlusterDebugLevel);
    }

    private static QemuProperties Ssh(StorageImage image)
    {
        var source = image.Source;
        var properties = Driver("ssh").Add("path", source.Name).Add("server", InetHost(source.Hosts[0]))
            .Add("user", image.Auth?.UserName ?? source.IdentityUserName ?? image.SshUser);
        if (image.TrustsAnySshHost) properties.Add("host-key-check", new QemuProperties().Add("mode", "none"));
        return properties;
    }

    private static QemuProperties Nfs(StorageSource source) => Driver("nfs")
        .Add("server", new QemuProperties().Add("host", source.Hosts[0].Name).Add("type", "inet"))
        .Add("path", source.Name).Add("user", Number(source.IdentityUser)).Add("group", Number(source.IdentityGroup));

    // A number is written with or without the sign that tells it from a name.
    private static long? Number(string? id) => long.TryParse(id?.TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static QemuProperties Curl(StorageImage image, StorageAccess? access)
    {
        var source = image.Source;
        return Driver(source.ProtocolName).Add("url", StorageUri.Of(source))
            .Add("username", access is null ? null : image.Auth?.UserName).Add("password-secret", access?.AuthSecret)
            .Add("sslverify", source.SslVerify)
            .Add("cookie", access is null && source.Cookies.Count > 0 ? CookieText(source) : null).Add("cookie-secret", access?.CookieSecret)
            .Add("timeout", source.Timeout).Add("readahead", source.ReadAhead);
    }

    private static QemuProperties Server(StorageHost host) => host.Transport == StorageTransport.Unix
        ? Unix(host.Socket ?? "")
        : new QemuProperties().Add("type", "inet").Add("host", host.Name).Add("port", Port(host));

    private static QemuProperties Unix(string path) => new QemuProperties().Add("type", "unix").Add("path", path);

    private static QemuProperties InetHost(StorageHost host) => new QemuProperties().Add("host", host.Name).Add("port", Port(host));

    private static string Port(StorageHost host) => (host.Port ?? 0).ToString(CultureInfo.InvariantCulture);
}
