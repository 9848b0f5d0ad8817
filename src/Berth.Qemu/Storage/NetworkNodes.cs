using System.Globalization;
using System.Text;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>Block nodes of storage that is reached over a network.</summary>
internal static class NetworkNodes
{
    // QEMU's own default log level of gluster.
    private const int GlusterDebugLevel = 4;

    /// <summary>The properties of the protocol, beginning with <c>driver</c>; null when the source cannot be used.</summary>
    public static QemuProperties? Properties(StorageImage image, QemuBuild build)
    {
        if (image.ThroughNbdkit)
            return Driver("nbd").Add("server", Unix(build.PrivatePath($"nbdkit-{image.StorageNode}.socket")));
        if (image.Source.Protocol is not (NetworkStorageProtocol.Rbd or NetworkStorageProtocol.Gluster) && image.Source.Hosts.Count != 1)
        {
            build.Problems.Add(Xml.ProblemKind.Internal, image.Source, $"a source of protocol '{image.Source.ProtocolName}' needs exactly one host, not {image.Source.Hosts.Count}", "write one <host name='…'/>", at: "host");
            return null;
        }
        switch (image.Source.Protocol)
        {
            case NetworkStorageProtocol.Nbd: return Nbd(image, build);
            case NetworkStorageProtocol.Rbd: return Rbd(image, build);
            case NetworkStorageProtocol.Iscsi: return Iscsi(image, build);
            case NetworkStorageProtocol.Gluster: return Gluster(image);
            case NetworkStorageProtocol.Ssh: return Ssh(image);
            case NetworkStorageProtocol.Nfs: return Nfs(image);
            case NetworkStorageProtocol.Http or NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftp or NetworkStorageProtocol.Ftps
                or NetworkStorageProtocol.Tftp:
                return Curl(image, build);
            default:
                build.Problems.Unsupported(image.Source, $"QEMU does not speak the storage protocol '{image.Source.ProtocolName}'", "use nbd, rbd, iscsi, gluster, ssh, nfs, http or https", at: "@protocol");
                return null;
        }
    }

    private static QemuProperties Driver(string name) => new QemuProperties().Add("driver", name);

    private static QemuProperties Nbd(StorageImage image, QemuBuild build)
    {
        var source = image.Source;
        return Driver("nbd").Add("server", Server(source.Hosts.FirstOrDefault())).Add("export", source.Name)
            .Add("tls-creds", StorageSecrets.Tls(image, build)).Add("tls-hostname", source.TlsHostname)
            .Add("reconnect-delay", source.ReconnectDelay is > 0 ? source.ReconnectDelay : null);
    }

    private static QemuProperties Rbd(StorageImage image, QemuBuild build)
    {
        var source = image.Source;
        var name = (source.Name ?? "").Split('/', 3);
        var properties = Driver("rbd");
        if (name.Length > 1) properties.Add("pool", name[0]);
        if (name.Length > 2) properties.Add("namespace", name[1]);
        properties.Add("image", name[^1]).Add("snapshot", source.Snapshot).Add("conf", source.ConfigFile)
            .AddList("server", [.. source.Hosts.Select(InetHost)]);
        if (image.Encryption is { Engine: "librbd" } encryption) properties.Add("encrypt", RbdEncryption(encryption.Format, StorageSecrets.Encryption(image, build)));
        if (StorageSecrets.Authentication(image, build) is { } secret)
            properties.Add("user", image.Auth!.UserName).AddList("auth-client-required", ["cephx", "none"]).Add("key-secret", secret);
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

    private static QemuProperties Iscsi(StorageImage image, QemuBuild build)
    {
        var secret = StorageSecrets.Authentication(image, build);
        return Iscsi(image.Source.Name ?? "", image.Source.Hosts.FirstOrDefault(), image.Auth?.UserName, secret, image.Source.Initiator);
    }

    /// <summary>An iSCSI unit: the target's name, a slash, and the number of the unit.</summary>
    public static QemuProperties Iscsi(string name, StorageHost? host, string? user, string? secret, string? initiator)
    {
        var slash = name.LastIndexOf('/');
        var lun = slash >= 0 && uint.TryParse(name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var properties = Driver("iscsi").Add("portal", Portal(host))
            .Add("target", slash >= 0 ? name[..slash] : name).Add("lun", lun).Add("transport", "tcp");
        if (secret is not null) properties.Add("user", user).Add("password-secret", secret);
        return properties.Add("initiator-name", initiator);
    }

    private static QemuProperties Gluster(StorageImage image)
    {
        var name = (image.Source.Name ?? "").TrimStart('/').Split('/', 2);
        return Driver("gluster").Add("volume", name[0]).Add("path", name.Length > 1 ? name[1] : "")
            .AddList("server", [.. image.Source.Hosts.Select(h => Server(h)!)]).Add("debug", GlusterDebugLevel);
    }

    private static QemuProperties Ssh(StorageImage image)
    {
        var source = image.Source;
        var properties = Driver("ssh").Add("path", source.Name);
        if (source.Hosts.FirstOrDefault() is { } host) properties.Add("server", InetHost(host));
        return properties.Add("user", source.IdentityUserName);
    }

    private static QemuProperties Nfs(StorageImage image)
    {
        var source = image.Source;
        return Driver("nfs").Add("server", new QemuProperties().Add("type", "inet").Add("host", source.Hosts.FirstOrDefault()?.Name))
            .Add("path", source.Name).Add("user", Number(source.IdentityUser)).Add("group", Number(source.IdentityGroup));
    }

    // A number is written with or without the sign that tells it from a name.
    private static long? Number(string? id) => long.TryParse(id?.TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static QemuProperties Curl(StorageImage image, QemuBuild build)
    {
        var source = image.Source;
        var secret = StorageSecrets.Authentication(image, build);
        var cookies = StorageSecrets.Cookies(image, build);
        return Driver(source.ProtocolName).Add("url", Url(source))
            .Add("username", secret is null ? null : image.Auth!.UserName).Add("password-secret", secret)
            .Add("sslverify", source.SslVerify).Add("cookie-secret", cookies)
            .Add("timeout", source.Timeout).Add("readahead", source.ReadAhead);
    }

    private static string Url(StorageSource source)
    {
        var url = new StringBuilder(source.ProtocolName).Append("://");
        if (source.Hosts.FirstOrDefault() is { } host) url.Append(Portal(host));
        if (!string.IsNullOrEmpty(source.Name))
        {
            if (source.Name[0] != '/') url.Append('/');
            AppendEscaped(url, source.Name);
        }
        if (!string.IsNullOrEmpty(source.Query)) url.Append('?').Append(source.Query);
        return url.ToString();
    }

    // What a path may hold as it is (RFC 3986, pchar and the slash).
    private static void AppendEscaped(StringBuilder url, string path)
    {
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "/-_.!~*'();:@&=+$,".Contains(c, StringComparison.Ordinal)) url.Append(c);
            else url.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
    }

    private static string Portal(StorageHost? host)
    {
        var name = host?.Name ?? "";
        if (name.Contains(':', StringComparison.Ordinal)) name = $"[{name}]";
        return host?.Port is { } port and not "0" ? $"{name}:{port}" : name;
    }

    private static QemuProperties? Server(StorageHost? host) => host switch
    {
        null => null,
        { Transport: StorageTransport.Unix } => Unix(host.Socket ?? ""),
        _ => new QemuProperties().Add("type", "inet").Add("host", host.Name).Add("port", host.Port ?? "0"),
    };

    private static QemuProperties Unix(string path) => new QemuProperties().Add("type", "unix").Add("path", path);

    private static QemuProperties InetHost(StorageHost host) => new QemuProperties().Add("host", host.Name).Add("port", host.Port ?? "0");
}
