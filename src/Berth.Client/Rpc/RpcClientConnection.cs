using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// The client's end of a connection: calls from any number of threads, events, streams and keepalive. It knows nothing of
/// what the procedures mean; <see cref="LibvirtConnection"/> does.
/// </summary>
public sealed partial class RpcClientConnection : IAsyncDisposable
{
    private readonly IDuplexPipe _transport;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<uint, PendingCall> _calls = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private KeepAliveTimer? _keepAlive;
    private Exception? _reason;
    private uint _serial;

    /// <summary>Takes over a connected transport and starts to read from it.</summary>
    /// <param name="transport">The bytes.</param>
    /// <param name="descriptors">The descriptors beside them, if the transport carries any.</param>
    /// <param name="time">The clock.</param>
    public RpcClientConnection(IDuplexPipe transport, IDescriptorTransport? descriptors = null, TimeProvider? time = null)
    {
        _transport = transport;
        _reader = new(transport.Input, descriptors);
        _writer = new(transport.Output, descriptors);
        _time = time ?? TimeProvider.System;
        _reading = ReadAsync();
    }

    /// <summary>Ends when the connection has ended. It never fails: what is waited for fails with the reason.</summary>
    public Task Closed => _reading;

    /// <summary>Calls a procedure and waits for its result.</summary>
    /// <exception cref="LibvirtException">The server's error, or the end of the connection.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer waits. The server goes on: calls cannot be taken back.</exception>
    public async Task<TRet> CallAsync<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, TArgs arguments, CancellationToken cancel)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        (await CallAsync(procedure, arguments, attached: null, replied: null, cancel)).Result;

    /// <summary>Calls a procedure, sending and taking descriptors.</summary>
    /// <param name="procedure">What to call.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="attached">Descriptors to send; they are closed once sent.</param>
    /// <param name="replied">Told about the result before any later packet is looked at.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<RpcReply<TRet>> CallAsync<TArgs, TRet>(
        RpcProcedure<TArgs, TRet> procedure, TArgs arguments, IReadOnlyList<SafeHandle>? attached, Action<TRet>? replied, CancellationToken cancel)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet>
    {
        var call = new PendingCall<TRet>(replied);
        Send(NewCall(procedure, attached), call, arguments, attached);
        return await call.Reply.WaitAsync(cancel);
    }

    /// <summary>Calls a procedure that opens a stream.</summary>
    public async Task<(TRet Result, RpcClientStream Stream)> OpenStreamAsync<TArgs, TRet>(
        RpcProcedure<TArgs, TRet> procedure, TArgs arguments, CancellationToken cancel)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet>
    {
        var header = NewCall(procedure, attached: null);
        var stream = new RpcClientStream(_writer, header, Forget);
        var call = new PendingCall<TRet>(replied: null) { Stream = stream };
        Send(header, call, arguments, attached: null);
        try
        {
            return ((await call.Reply.WaitAsync(cancel)).Result, stream);
        }
        catch (OperationCanceledException)
        {
            _ = AbortLateAsync(call.Reply, stream);
            throw;
        }
    }

    /// <summary>Starts to ping the server when it is silent. Only for servers that know keepalive.</summary>
    /// <param name="interval">How long silence may last before a ping.</param>
    /// <param name="count">How many pings in a row may stay unanswered before the connection is given up.</param>
    public void StartKeepAlive(TimeSpan interval, int count)
    {
        _keepAlive ??= new(_time, interval, count, Ping, () => Close(new IOException($"the server did not answer {count} keepalive messages")));
        _keepAlive.Start();
    }

    /// <summary>Closes the connection without a farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(new ObjectDisposedException(nameof(RpcClientConnection)));
        await _reading;
    }

    private MessageHeader NewCall<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, IReadOnlyList<SafeHandle>? attached)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        new(procedure.Program.Number, procedure.Program.Version, procedure.Number,
            attached is null ? MessageType.Call : MessageType.CallWithDescriptors, Interlocked.Increment(ref _serial), MessageStatus.Ok);

    private void Send<TArgs>(in MessageHeader header, PendingCall call, TArgs arguments, IReadOnlyList<SafeHandle>? attached) where TArgs : IXdr<TArgs>
    {
        _calls[header.Serial] = call;
        try
        {
            _writer.Post(header, arguments, attached);
        }
        catch
        {
            _calls.TryRemove(header.Serial, out _);
            throw;
        }

        // The connection may have ended while the call was added, too late for it to be told.
        if (_reason is { } reason && _calls.TryRemove(header.Serial, out _)) call.Fail(Lost(reason));
    }

    /// <summary>Aborts a stream that nobody wants any more once it is open: before, no packet of it may be sent.</summary>
    private static async Task AbortLateAsync(Task opened, RpcClientStream stream)
    {
        await opened.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opened.IsCompletedSuccessfully) await stream.DisposeAsync();
    }

    private void Close(Exception reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _ = _stop.CancelAsync();
    }

    private static LibvirtException Lost(Exception reason) =>
        new(ErrorCode.Rpc, ErrorDomain.Rpc, $"the connection to the server has ended: {reason.Message}", reason);
}
