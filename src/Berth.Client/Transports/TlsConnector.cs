using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// Connects to a server over TLS with certificates where libvirt keeps them: <c>cacert.pem</c>, <c>clientcert.pem</c> and
/// <c>clientkey.pem</c> in the directory that the URI names as <c>pkipath</c>, in <c>~/.pki/libvirt</c> or under <c>/etc/pki</c>.
/// </summary>
internal static class TlsConnector
{
    private const int DefaultPort = 16514;

    public static async Task<ClientTransport> ConnectAsync(ConnectionUri uri, CancellationToken cancel)
    {
        var options = Options(uri);
        var stream = new SslStream(await TcpConnector.OpenAsync(uri, DefaultPort, cancel));
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancel);
            // The server says with one byte that it has accepted our certificate.
            var accepted = new byte[1];
            await stream.ReadExactlyAsync(accepted, cancel);
            if (accepted[0] != 1) throw new AuthenticationException("the server refused the certificate of this client");
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await stream.DisposeAsync();
            throw new LibvirtException(ErrorCode.AuthFailed, ErrorDomain.Rpc, $"TLS with {uri.Host ?? "localhost"}: {e.Message}", e);
        }

        return new(stream, stream, stream.DisposeAsync);
    }

    [SuppressMessage("Security", "CA5359", Justification = "The user asks for it with no_verify, as with every libvirt client.")]
    private static SslClientAuthenticationOptions Options(ConnectionUri uri)
    {
        var authority = Find(uri, "cacert.pem", "/etc/pki/CA/cacert.pem");
        var certificate = Find(uri, "clientcert.pem", "/etc/pki/libvirt/clientcert.pem");
        var key = Find(uri, "clientkey.pem", "/etc/pki/libvirt/private/clientkey.pem");
        var options = new SslClientAuthenticationOptions { TargetHost = uri.Host ?? "localhost" };
        try
        {
            if (uri.Flag("no_verify")) options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            else options.CertificateChainPolicy = Trusting(authority ?? throw Missing("cacert.pem"));
            if (certificate is not null && key is not null) options.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, key)];
        }
        catch (CryptographicException e)
        {
            throw new LibvirtException(ErrorCode.AuthFailed, ErrorDomain.Rpc, $"cannot read the certificates: {e.Message}", e);
        }

        return options;
    }

    private static X509ChainPolicy Trusting(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy;
    }

    private static string? Find(ConnectionUri uri, string name, string system)
    {
        if (uri["pkipath"] is { Length: > 0 } directory) return Path.Combine(directory, name) is var given && File.Exists(given) ? given : null;
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pki/libvirt", name);
        return File.Exists(own) ? own : File.Exists(system) ? system : null;
    }

    private static LibvirtException Missing(string name) =>
        new(ErrorCode.AuthFailed, ErrorDomain.Rpc, $"no {name} to check the server's certificate with: put it into ~/.pki/libvirt or name its directory with ?pkipath=");
}
