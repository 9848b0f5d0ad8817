using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Berth.Wire.Protocol;

namespace Berth.Wire;

/// <summary>
/// A client's connection, seen from the server: takes calls from it, lets the table answer them, sends events and carries
/// streams. It knows nothing of sockets: whoever accepts one hands over its pipe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "RunAsync ends what it began; nothing here holds a handle before.")]
public sealed partial class RpcServerConnection
{
    private const int MaxUnread = 256 * 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ProcedureTable _table;
    private readonly RpcServerOptions _options;
    private readonly IDuplexPipe _transport;
    private readonly MessageReader _reader;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _aborted = new();
    private readonly KeepAliveTimer _keepAlive;
    private volatile bool _closing;

    /// <summary>Makes the connection; <see cref="RunAsync"/> brings it to life.</summary>
    /// <param name="transport">The bytes.</param>
    /// <param name="table">What answers the calls.</param>
    /// <param name="options">Limits and times.</param>
    /// <param name="descriptors">The descriptors beside the bytes, if the transport carries them.</param>
    public RpcServerConnection(
        IDuplexPipe transport, ProcedureTable table, RpcServerOptions? options = null, IDescriptorTransport? descriptors = null)
    {
        _transport = transport;
        _table = table;
        _options = options ?? new();
        _reader = new(_transport.Input, descriptors);
        Writer = new(_transport.Output, descriptors);
        _slots = new(_options.MaxCalls);
        _keepAlive = new(_options.Time, _options.KeepAliveInterval, _options.KeepAliveCount, Ping, Abort);
        Aborted = _aborted.Token;
    }

    /// <summary>What the server keeps for this connection.</summary>
    public object? Session { get; set; }

    /// <summary>Calls beyond authentication are served. True unless the server sets it to false before running.</summary>
    public bool IsAuthenticated { get; set; } = true;

    /// <summary>Calls that change something are refused.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Fires when the connection is over, however that came.</summary>
    public CancellationToken Aborted { get; }

    internal MessageWriter Writer { get; }

    /// <summary>Nothing is read at the moment, because a limit is reached.</summary>
    internal bool IsDeaf => _keepAlive.IsPaused;

    /// <summary>Serves the client until it leaves, breaks the protocol or is aborted. Ends when every call and stream has ended.</summary>
    /// <param name="cancel">Ends the connection from outside.</param>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var stop = cancel.UnsafeRegister(static connection => ((RpcServerConnection)connection!).Abort(), this);
        try
        {
            while (!_closing && await _reader.ReadAsync(Aborted))
            {
                _keepAlive.Touch();
                await HandleAsync(_reader.Header);
                // Who does not take the answers is not asked for more questions.
                if (Writer.Queued > MaxUnread) await DeafAsync(Writer.DrainAsync().WaitAsync(Aborted));
            }

            if (_closing) await Writer.DrainAsync().WaitAsync(Farewell, _options.Time, Aborted);
        }
        catch (OperationCanceledException) when (Aborted.IsCancellationRequested)
        {
            // Aborted on purpose.
        }
        catch (Exception e) when (e is XdrException or IOException or TimeoutException)
        {
            // Nothing that could be answered: the peer is gone or does not speak the protocol.
        }

        await EndAsync();
    }

    /// <summary>Starts pinging the client. Only allowed once it has asked for the feature <see cref="DriverFeature.ProgramKeepAlive"/>.</summary>
    public void StartKeepAlive()
    {
        if (_options.KeepAliveInterval > TimeSpan.Zero) _keepAlive.Start();
    }

    /// <summary>Sends an event. Events and replies reach the client in the order in which they are sent.</summary>
    public void SendEvent<TMsg>(RpcEvent<TMsg> kind, TMsg message) where TMsg : IXdr<TMsg>
    {
        if (Aborted.IsCancellationRequested) return;
        Writer.Post(new(kind.Program.Number, kind.Program.Version, kind.Number, MessageType.Event, Serial: 0, MessageStatus.Ok), message);
        if (Writer.Queued > _options.MaxQueuedBytes) Abort();
    }

    /// <summary>Lets the connection end after the reply to the call that asks for it.</summary>
    public void CloseAfterReply() => _closing = true;

    /// <summary>Ends the connection at once.</summary>
    public void Abort()
    {
        _closing = true;
        // Whoever waits for the end must not run inside the call that ends the connection.
        _ = _aborted.CancelAsync();
    }

    private async ValueTask HandleAsync(MessageHeader header)
    {
        if (header.Program == KeepAlive.Number)
        {
            if (header.Procedure == (int)KeepAliveProcedure.Ping) Writer.Post(KeepAlivePacket(KeepAliveProcedure.Pong), []);
            return;
        }

        switch (header.Type)
        {
            case MessageType.Call or MessageType.CallWithDescriptors: await TakeCallAsync(header); break;
            case MessageType.Stream or MessageType.StreamHole: await TakeStreamPacketAsync(header); break;
            default: throw new XdrException($"a client sent a packet of type {header.Type}");
        }
    }

    private void Ping() => Writer.Post(KeepAlivePacket(KeepAliveProcedure.Ping), []);

    private static MessageHeader KeepAlivePacket(KeepAliveProcedure procedure) =>
        new(KeepAlive.Number, KeepAlive.Version, (int)procedure, MessageType.Event, Serial: 0, MessageStatus.Ok);

    /// <summary>Waits for something while nothing is read, so that a peer's silence says nothing about it.</summary>
    private async ValueTask DeafAsync(Task wait)
    {
        if (wait.IsCompletedSuccessfully) return;
        _keepAlive.IsPaused = true;
        try
        {
            await wait;
        }
        finally
        {
            _keepAlive.IsPaused = false;
        }
    }

    private async Task EndAsync()
    {
        await _aborted.CancelAsync();
        await _keepAlive.DisposeAsync();
        await EndStreamsAsync();
        // A handler holds a slot until it has ended. It may have opened a stream in its last moment.
        for (var i = 0; i < _options.MaxCalls; i++) await _slots.WaitAsync(CancellationToken.None);
        await EndStreamsAsync();
        _reader.Release();
        await _transport.Input.CompleteAsync();
        _transport.Output.CancelPendingFlush();
        await Writer.DrainAsync();
        await _transport.Output.CompleteAsync();
    }
}
