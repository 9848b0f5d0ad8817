using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

/// <summary>Real sockets.</summary>
public sealed class TransportTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unix_socket_connects()
    {
        using var directory = new TestDirectory();
        await using var server = Server();
        using var listener = UnixListener.Listen(directory["sock"]);
        var accepting = AcceptAsync(listener, server);

        await using var connection = await LibvirtConnection.OpenAsync($"qemu:///system?socket={directory["sock"]}", _cancel);
        await accepting;

        Assert.Equal("here", await connection.GetHostnameAsync(_cancel));
    }

    [Fact]
    public async Task Descriptors_pass_both_ways_over_a_unix_socket()
    {
        using var directory = new TestDirectory();
        await using var server = Server();
        server.Answer(Remote.DomainLookupByName, new() { Domain = TestServer.Guest });
        server.Table.On(Remote.DomainOpenGraphicsFd, async (_, call, cancel) =>
        {
            await File.WriteAllTextAsync(directory["screen"], "pixels", cancel);
            call.Attach(File.OpenHandle(directory["screen"]));
        });
        server.Table.On(Remote.DomainFdAssociate, async (args, call, cancel) =>
        {
            await using var given = new StreamWriter(new FileStream(Assert.Single(call.TakeDescriptors()), FileAccess.Write));
            await given.WriteAsync($"for {args.Name}".AsMemory(), cancel);
        });
        using var listener = UnixListener.Listen(directory["sock"]);
        var accepting = AcceptAsync(listener, server);
        await using var connection = await LibvirtConnection.OpenAsync($"qemu:///system?socket={directory["sock"]}", _cancel);
        await accepting;
        var domain = await connection.GetDomainAsync("vm", _cancel);

        using (var screen = await domain.OpenGraphicsAsync(cancel: _cancel))
        using (var reader = new StreamReader(new FileStream(screen, FileAccess.Read)))
            Assert.Equal("pixels", await reader.ReadToEndAsync(_cancel));
        await connection.Rpc.CallAsync(
            Remote.DomainFdAssociate, new() { Domain = domain.Reference, Name = "disk", Flags = 0 },
            [File.OpenHandle(directory["disk"], FileMode.Create, FileAccess.Write)], replied: null, _cancel);

        Assert.Equal("for disk", await File.ReadAllTextAsync(directory["disk"], _cancel));
        Assert.Equal("here", await connection.GetHostnameAsync(_cancel));
    }

    [Fact]
    public async Task Tcp_connects()
    {
        await using var server = Server();
        using var listener = Listen();
        var accepting = AcceptAsync(listener, server, stream => Task.FromResult(stream));

        await using var connection = await LibvirtConnection.OpenAsync($"qemu+tcp://127.0.0.1:{Port(listener)}/system", _cancel);
        await accepting;

        Assert.Equal("here", await connection.GetHostnameAsync(_cancel));
    }

    [Fact]
    public async Task Tls_connects_when_both_sides_trust_each_other()
    {
        using var directory = new TestDirectory();
        using var certificate = Certificates(directory);
        await using var server = Server();
        using var listener = Listen();
        var accepting = AcceptAsync(listener, server, stream => SecureAsync(stream, certificate));

        await using var connection = await LibvirtConnection.OpenAsync($"qemu+tls://localhost:{Port(listener)}/system?pkipath={directory.FullName}", _cancel);
        await accepting;

        Assert.Equal("here", await connection.GetHostnameAsync(_cancel));
    }

    [Fact]
    public async Task Tls_refuses_a_server_that_no_authority_vouches_for()
    {
        using TestDirectory trusted = new(), other = new();
        Certificates(trusted).Dispose();
        using var certificate = Certificates(other);
        using var listener = Listen();
        await using var server = Server();
        var accepting = AcceptAsync(listener, server, stream => SecureAsync(stream, certificate));

        var error = await Assert.ThrowsAsync<LibvirtException>(
            () => LibvirtConnection.OpenAsync($"qemu+tls://localhost:{Port(listener)}/system?pkipath={trusted.FullName}", _cancel));

        Assert.Equal(ErrorCode.AuthFailed, error.Code);
        // The server may learn of the refusal during the handshake or after it.
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Ssh_program_is_the_way_to_the_server()
    {
        using var directory = new TestDirectory();
        // Stands for ssh: it notes what it is told to run and speaks no protocol.
        await File.WriteAllTextAsync(directory["ssh"], $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {directory["arguments"]}\n", _cancel);
        File.SetUnixFileMode(directory["ssh"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await Assert.ThrowsAsync<LibvirtException>(() => LibvirtConnection.OpenAsync($"qemu+ssh://me@far/system?command={directory["ssh"]}", _cancel));

        var arguments = await File.ReadAllLinesAsync(directory["arguments"], _cancel);
        Assert.Equal(["-T", "-e", "none", "-l", "me", "--", "far"], arguments[..7]);
    }

    private static TestServer Server()
    {
        var server = new TestServer();
        server.Answer(Remote.ConnectGetHostname, new() { Hostname = "here" });
        return server;
    }

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private static int Port(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    private async Task AcceptAsync(Socket listener, TestServer server, Func<Stream, Task<Stream>> wrap)
    {
        var stream = await wrap(new NetworkStream(await listener.AcceptAsync(_cancel), ownsSocket: true));
        server.Serve(new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream)), stream.DisposeAsync);
    }

    private async Task AcceptAsync(UnixListener listener, TestServer server)
    {
        var transport = new UnixTransport(await listener.AcceptAsync(_cancel));
        server.Serve(transport, transport.DisposeAsync, new UnixDescriptors(transport));
    }

    private async Task<Stream> SecureAsync(Stream stream, X509Certificate2 certificate)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _cancel);
        await secure.WriteAsync(new byte[] { 1 }, _cancel);
        return secure;
    }

    /// <summary>Makes an authority, puts it where a client looks, and gives a certificate of it for this machine.</summary>
    private static X509Certificate2 Certificates(TestDirectory directory)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        using var issuer = authority.CreateSelfSigned(from, from.AddDays(10));
        File.WriteAllText(directory["cacert.pem"], issuer.ExportCertificatePem());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(issuer, from, from.AddDays(9), Guid.NewGuid().ToByteArray());
        using var withKey = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
