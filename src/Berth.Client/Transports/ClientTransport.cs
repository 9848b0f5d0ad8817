using System.IO.Pipelines;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The way to a server: bytes in both directions, and perhaps descriptors.</summary>
internal sealed class ClientTransport : IDuplexPipe, IAsyncDisposable
{
    private readonly Func<ValueTask> _close;

    public ClientTransport(Stream input, Stream output, Func<ValueTask> close)
        : this(PipeReader.Create(input, new(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024)), PipeWriter.Create(output, new(leaveOpen: true)), close)
    {
    }

    public ClientTransport(PipeReader input, PipeWriter output, Func<ValueTask> close)
    {
        Input = input;
        Output = output;
        _close = close;
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>Null where none can travel.</summary>
    public IDescriptorTransport? Descriptors { get; init; }

    /// <summary>Connects as the URI says.</summary>
    /// <exception cref="LibvirtException">The server cannot be reached, or not in this way.</exception>
    public static Task<ClientTransport> ConnectAsync(ConnectionUri uri, bool readOnly, CancellationToken cancel) =>
        (uri.Transport ?? (uri.Host is null ? "unix" : "tls")) switch
        {
            "unix" => UnixConnector.ConnectAsync(uri, readOnly, cancel),
            "tcp" => TcpConnector.ConnectAsync(uri, cancel),
            "tls" => TlsConnector.ConnectAsync(uri, cancel),
            "ssh" => SshConnector.ConnectAsync(uri, readOnly, cancel),
            var other => throw new LibvirtException(
                ErrorCode.NoConnect, ErrorDomain.Remote, $"the transport '{other}'; this client knows unix, tcp, tls and ssh"),
        };

    public ValueTask DisposeAsync() => _close();
}
