using System.Security.Cryptography;
using Berth.Xml;

namespace Berth.Qemu.CommandLine;

/// <summary>
/// Secrets for QEMU. On the command line they are encrypted with the guest's master key, which QEMU reads from a file that others
/// cannot read.
/// </summary>
internal static class SecretObject
{
    private const int BlockSize = 16;

    /// <summary>Adds a stored secret; returns its id, or null when it is unknown.</summary>
    public static string? Add(string id, string type, Guid? uuid, string? usage, XmlNode element, QemuBuild build)
    {
        if (build.Start.Resources.Secret(type, uuid, usage) is { } value) return Add(id, value, build);
        build.Problems.Add(ProblemKind.Internal, element, $"there is no secret of type '{type}' with {(uuid is null ? $"usage '{usage}'" : $"UUID {uuid}")}",
            "define the secret and set its value", at: "secret");
        return null;
    }

    /// <summary>Adds a secret with a value, which is wiped; returns its id.</summary>
    public static string Add(string id, byte[] value, QemuBuild build)
    {
        var vector = build.Context.Host.RandomBytes(BlockSize);
        using var aes = Aes.Create();
        aes.Key = build.Start.MasterKey.ToArray();
        var data = aes.EncryptCbc(value, vector);
        CryptographicOperations.ZeroMemory(value);
        build.Parts.Object("secret", id).Add("data", Convert.ToBase64String(data)).Add("keyid", "masterKey0")
            .Add("iv", Convert.ToBase64String(vector)).Add("format", "base64");
        return id;
    }
}
