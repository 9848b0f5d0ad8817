using System.Text;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Storage;

/// <summary>The objects and descriptors that an image's nodes need: they stand before them.</summary>
internal static class StorageObjects
{
    // QEMU's own default log level of gluster.
    private const int GlusterDebugLevel = 4;

    /// <summary>Adds them, and tells the image their ids.</summary>
    public static void Prepare(StorageImage image, QemuBuild build)
    {
        if (image.ThroughNbdkit)
        {
            // nbdkit talks to the server; what is encrypted in the image is QEMU's all the same.
            image.Access = new() { EncryptionSecrets = Encryption(image, build), NbdkitSocket = build.PrivatePath($"nbdkit-{image.StorageNode}.socket") };
            return;
        }
        if (IsPlain(image)) return;
        image.Access = new()
        {
            ReservationsHelper = PersistentReservations.Id(image, build),
            AuthSecret = Authentication(image, build),
            CookieSecret = Cookies(image, build),
            TlsCredentials = Tls(image, build),
            EncryptionSecrets = Encryption(image, build),
            DescriptorPath = Descriptors(image, build),
            GlusterDebugLevel = image is { Type: StorageType.Network, Source.Protocol: NetworkStorageProtocol.Gluster } ? GlusterDebugLevel : null,
        };
    }

    // Most images are files or block devices that QEMU just opens.
    private static bool IsPlain(StorageImage image) =>
        image is { Type: StorageType.File or StorageType.Block, Encryption: null, Descriptors: null, Source: { Protocol: null, Reservations: null, Cookies.Count: 0 } };

    /// <summary>The password of the user who asks for the data.</summary>
    private static string? Authentication(StorageImage image, QemuBuild build)
    {
        if (image.Type != StorageType.Network || image.Auth is not { } auth) return null;
        // Whoever is not asked by Ceph is looked up among the secrets of iSCSI.
        var type = image.Source.Protocol == NetworkStorageProtocol.Rbd ? "ceph" : "iscsi";
        return SecretObject.Add($"{image.StorageNode}-auth-secret0", type, auth.Secret?.Uuid, auth.Secret?.Usage, auth, build);
    }

    /// <summary>The pass phrases of the encryption, the outermost first.</summary>
    private static IReadOnlyList<string> Encryption(StorageImage image, QemuBuild build)
    {
        if (image.Encryption is not { } encryption) return [];
        var ids = new List<string>();
        foreach (var secret in encryption.Secrets)
        {
            var id = $"{(image.HasFormatNode ? image.FormatNode : image.StorageNode)}-encryption-secret{ids.Count}";
            if (SecretObject.Add(id, "volume", secret.Uuid, secret.Usage, secret, build) is not null) ids.Add(id);
        }
        return ids;
    }

    /// <summary>The cookies of an HTTP request.</summary>
    private static string? Cookies(StorageImage image, QemuBuild build) => image.Source.Cookies.Count == 0
        ? null
        : SecretObject.Add($"{image.StorageNode}-httpcookie-secret0", Encoding.UTF8.GetBytes(NetworkNodes.CookieText(image.Source)), build);

    /// <summary>The certificate with which QEMU meets the server; null where TLS is not used.</summary>
    private static string? Tls(StorageImage image, QemuBuild build)
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

    /// <summary>The path of the set of descriptors that are open in place of the image's path.</summary>
    private static string? Descriptors(StorageImage image, QemuBuild build)
    {
        if (image.Descriptors is not { } group) return null;
        var (opaque, isVdpa) = image.Type == StorageType.Vhostvdpa ? ($"{image.StorageNode}-vdpa", true) : (image.StorageNode, false);
        for (var i = 0; i < group.Descriptors.Count; i++)
            build.Parts.Option("-add-fd", $"set={image.DescriptorSet},fd={group.Descriptors[i]},opaque={opaque}{(isVdpa ? "" : i)}");
        return $"/dev/fdset/{image.DescriptorSet}";
    }
}
