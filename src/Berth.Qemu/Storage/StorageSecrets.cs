using System.Text;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Storage;

/// <summary>The secrets and credentials that an image's nodes need: objects that stand before them.</summary>
internal static class StorageSecrets
{
    /// <summary>The password of the user who asks for the data; returns the secret's id.</summary>
    public static string? Authentication(StorageImage image, QemuBuild build)
    {
        if (image.Auth is not { } auth) return null;
        var type = auth.Secret?.Type ?? (image.Source.Protocol == NetworkStorageProtocol.Rbd ? "ceph" : "iscsi");
        return SecretObject.Add($"{image.StorageNode}-auth-secret0", type, auth.Secret?.Uuid, auth.Secret?.Usage, auth, build);
    }

    /// <summary>The pass phrases of the encryption, the outermost first; returns the secrets' ids.</summary>
    public static IReadOnlyList<string> Encryption(StorageImage image, QemuBuild build)
    {
        if (image.Encryption is not { } encryption) return [];
        var ids = new List<string>();
        foreach (var secret in encryption.Secrets)
        {
            var id = $"{(image.HasFormatNode ? $"{image.Name}-format" : image.StorageNode)}-encryption-secret{ids.Count}";
            if (SecretObject.Add(id, "volume", secret.Uuid, secret.Usage, secret, build) is not null) ids.Add(id);
        }
        return ids;
    }

    /// <summary>The cookies of an HTTP request; returns the secret's id.</summary>
    public static string? Cookies(StorageImage image, QemuBuild build)
    {
        if (image.Source.Cookies.Count == 0) return null;
        var text = string.Join("; ", image.Source.Cookies.Select(c => $"{c.Name}={c.Value}"));
        return SecretObject.Add($"{image.StorageNode}-httpcookie-secret0", Encoding.UTF8.GetBytes(text), build);
    }

    /// <summary>The certificate with which QEMU meets the server; returns the credentials' id, null where TLS is not used.</summary>
    public static string? Tls(StorageImage image, QemuBuild build)
    {
        var configuration = build.Context.Configuration;
        var (configured, directory, secret) = image.Source.Protocol switch
        {
            NetworkStorageProtocol.Nbd => (configuration.NbdTls, configuration.NbdTlsDirectory, configuration.NbdTlsSecret),
            NetworkStorageProtocol.Vxhs => (configuration.VxhsTls, configuration.VxhsTlsDirectory, configuration.VxhsTlsSecret),
            _ => (false, "", null),
        };
        if (directory.Length == 0 || !(image.Source.Tls ?? configured)) return null;
        var id = $"obj{image.StorageNode}_tls0";
        return TlsCredentials.Add(id, directory, server: false, verify: true, secret, $"{id}-secret0", image.Source, build);
    }
}
