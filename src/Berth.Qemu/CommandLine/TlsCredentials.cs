using Berth.Xml;

namespace Berth.Qemu.CommandLine;

/// <summary>X.509 certificates that QEMU shows to its peers, and how it checks theirs.</summary>
internal static class TlsCredentials
{
    /// <summary>Adds credentials, with the secret that unlocks their key before them; returns their id.</summary>
    public static string Add(string id, string directory, bool server, bool verify, Guid? secret, string secretId, XmlNode element, QemuBuild build)
    {
        var password = secret is null ? null : SecretObject.Add(secretId, "tls", secret, null, element, build);
        build.Parts.Object("tls-creds-x509", id).Add("dir", directory).Add("endpoint", server ? "server" : "client").Add("verify-peer", verify)
            .Add("passwordid", password);
        return id;
    }
}
