using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// A connection to a guest manager that speaks libvirt's protocol: Berth or libvirt. It may be used from several threads
/// at once. Whatever the server refuses becomes a <see cref="LibvirtException"/>.
/// </summary>
public sealed partial class LibvirtConnection : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly ClientTransport _transport;
    private readonly DomainEventHub _events;

    private LibvirtConnection(ClientTransport transport, ConnectionUri uri, TimeProvider time)
    {
        _transport = transport;
        Uri = uri;
        Rpc = new(transport, transport.Descriptors, time);
        _events = new(Rpc);
    }

    /// <summary>What was asked for.</summary>
    public ConnectionUri Uri { get; }

    /// <summary>Every procedure of the protocol, for what this class has no method for.</summary>
    public RpcClientConnection Rpc { get; }

    /// <summary>Ends when the connection has ended, for whatever reason.</summary>
    public Task Closed => Rpc.Closed;

    /// <summary>Connects.</summary>
    /// <param name="uri">
    /// <c>driver[+transport]://[user@][host][:port]/path[?parameters]</c>, such as <c>qemu:///system</c>; null or empty for
    /// what <see cref="DefaultUri"/> finds.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="LibvirtException">There is no such server, or it refuses.</exception>
    public static Task<LibvirtConnection> OpenAsync(string? uri = null, CancellationToken cancel = default) => OpenAsync(uri, new(), cancel);

    /// <inheritdoc cref="OpenAsync(string?, CancellationToken)"/>
    public static async Task<LibvirtConnection> OpenAsync(string? uri, ConnectionOptions options, CancellationToken cancel = default)
    {
        var parsed = ConnectionUri.Parse(string.IsNullOrEmpty(uri) ? DefaultUri.Find() : uri);
        return await OpenAsync(await ClientTransport.ConnectAsync(parsed, options.ReadOnly, cancel), parsed, options, cancel);
    }

    internal static async Task<LibvirtConnection> OpenAsync(ClientTransport transport, ConnectionUri uri, ConnectionOptions options, CancellationToken cancel)
    {
        var connection = new LibvirtConnection(transport, uri, options.Time);
        try
        {
            await connection.IntroduceAsync(options, cancel);
            return connection;
        }
        catch
        {
            await connection.Rpc.DisposeAsync();
            await transport.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the server has a feature.</summary>
    public async Task<bool> HasFeatureAsync(DriverFeature feature, CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.ConnectSupportsFeature, new() { Feature = (int)feature }, cancel)).Supported != 0;

    /// <summary>Says good-bye and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Rpc.Closed.IsCompleted)
        {
            using var patience = new CancellationTokenSource(Farewell);
            try
            {
                await Rpc.CallAsync(Remote.ConnectClose, default, patience.Token);
            }
            catch (Exception e) when (e is LibvirtException or OperationCanceledException)
            {
                // It closes either way.
            }
        }

        await Rpc.DisposeAsync();
        await _transport.DisposeAsync();
    }

    private async Task IntroduceAsync(ConnectionOptions options, CancellationToken cancel)
    {
        await AuthenticateAsync(cancel);
        if (options.KeepAliveInterval > TimeSpan.Zero && await HasFeatureAsync(DriverFeature.ProgramKeepAlive, cancel))
            Rpc.StartKeepAlive(options.KeepAliveInterval, options.KeepAliveCount);
        await Rpc.CallAsync(Remote.ConnectOpen, new() { Name = Uri.RemoteName, Flags = options.ReadOnly ? (uint)ConnectFlags.ReadOnly : 0 }, cancel);
    }

    private async Task AuthenticateAsync(CancellationToken cancel)
    {
        int[] types;
        try
        {
            types = (await Rpc.CallAsync(Remote.AuthList, default, cancel)).Types;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoSupport)
        {
            return;
        }

        switch (types is [var first, ..] ? (AuthenticationType)first : AuthenticationType.None)
        {
            case AuthenticationType.None: return;
            case AuthenticationType.Polkit: await Rpc.CallAsync(Remote.AuthPolkit, default, cancel); return;
            default:
                throw new LibvirtException(
                    ErrorCode.AuthFailed, ErrorDomain.Auth, "the server asks for SASL, which this client does not know; use ssh, tls, or a UNIX socket");
        }
    }
}
