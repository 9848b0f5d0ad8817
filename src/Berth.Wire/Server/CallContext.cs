using Berth.Wire.Protocol;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire;

/// <summary>One call of a client, as its handler sees it.</summary>
public sealed class CallContext
{
    private readonly MessageHeader _header;
    private readonly List<SafeFileHandle> _received;
    private List<SafeHandle>? _attached;
    private RpcStreamBody? _body;
    private bool _sparse;

    internal CallContext(RpcServerConnection connection, ProcedureInfo procedure, MessageHeader header, IReadOnlyList<SafeFileHandle> received)
    {
        Connection = connection;
        Procedure = procedure;
        _header = header;
        _received = [.. received];
    }

    /// <summary>The client's connection.</summary>
    public RpcServerConnection Connection { get; }

    /// <summary>The facts about the procedure.</summary>
    public ProcedureInfo Procedure { get; }

    /// <summary>The number of the program.</summary>
    public uint Program => _header.Program;

    /// <summary>Descriptors that came with the call. They are closed when the call is answered.</summary>
    public IReadOnlyList<SafeFileHandle> Descriptors => _received;

    internal bool IsAnswered { get; private set; }

    /// <summary>What the server keeps for this connection.</summary>
    /// <exception cref="InvalidCastException">It is of another type, or was not set.</exception>
    public T Session<T>() where T : class => (T)Connection.Session!;

    /// <summary>Takes over the descriptors that came with the call.</summary>
    public IReadOnlyList<SafeFileHandle> TakeDescriptors()
    {
        SafeFileHandle[] taken = [.. _received];
        _received.Clear();
        return taken;
    }

    /// <summary>Sends a descriptor with the reply; it is closed once it is sent.</summary>
    public void Attach(SafeHandle descriptor) => (_attached ??= []).Add(descriptor);

    /// <summary>Opens the stream that belongs to the call. The body runs after the reply; if the call fails it never runs.</summary>
    /// <param name="whileOpen">What happens on the stream.</param>
    /// <param name="admitHoles">The call carried the flag that allows holes.</param>
    public void OpenStream(RpcStreamBody whileOpen, bool admitHoles = false)
    {
        if (_body is not null) throw new InvalidOperationException("the call has a stream already");
        if (!Connection.HasRoomForStream) throw new LibvirtException(ErrorCode.OperationFailed, ErrorDomain.Rpc, "too many open streams on this connection");
        _body = whileOpen;
        _sparse = admitHoles;
    }

    internal void Reply<T>(T result) where T : IXdr<T>
    {
        var reply = _header with { Type = _attached is null ? MessageType.Reply : MessageType.ReplyWithDescriptors, Status = MessageStatus.Ok };
        // The client may use the stream as soon as it sees the reply.
        var stream = _body is null ? null : Connection.Register(_header, Procedure, _body, _sparse);
        try
        {
            Connection.Writer.Post(reply, result, _attached);
        }
        catch
        {
            if (stream is not null) Connection.Unregister(stream);
            throw;
        }

        _attached = null;
        IsAnswered = true;
        stream?.Start();
    }

    internal void Fail(LibvirtException error)
    {
        if (IsAnswered) return;
        IsAnswered = true;
        Connection.Fail(_header, error);
    }

    internal void Dispose()
    {
        foreach (var descriptor in _received) descriptor.Dispose();
        foreach (var descriptor in _attached ?? []) descriptor.Dispose();
    }
}
