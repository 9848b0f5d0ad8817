using System.Diagnostics.CodeAnalysis;

namespace Berth.Wire;

/// <summary>The life of one stream on the server's side of a connection, from the reply that opened it to the client's finish.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no link; nothing is held.")]
internal sealed class ServerStream
{
    private readonly Lock _gate = new();
    private readonly MessageWriter _writer;
    private readonly MessageHeader _header;
    private readonly RpcStreamBody _body;
    private readonly RpcStream _stream;
    private readonly CancellationTokenSource _aborted = new();
    private readonly CancellationToken _cancel;
    private readonly Func<Exception, LibvirtException> _explain;
    private readonly Action<ServerStream> _ended;
    private bool _bodyEnded;
    private bool _answerDue;
    private bool _gone;

    public ServerStream(
        MessageWriter writer, in MessageHeader call, RpcStreamBody body, bool sparse, int capacity,
        Func<Exception, LibvirtException> explain, Action<ServerStream> ended)
    {
        _writer = writer;
        _body = body;
        _explain = explain;
        _ended = ended;
        Call = call;
        _header = call with { Type = MessageType.Stream, Status = MessageStatus.Continue };
        _cancel = _aborted.Token;
        _stream = new(_writer, _header, new(capacity), sparse);
    }

    /// <summary>The call that opened the stream.</summary>
    public MessageHeader Call { get; }

    /// <summary>Ends when the body has ended.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public bool IsSparse => _stream.IsSparse;

    public void Start() => Completion = RunAsync();

    public Task DataAsync(ReadOnlySpan<byte> data, CancellationToken cancel)
    {
        if (data.Length > 0) return _stream.Inbox.AddAsync(data, cancel);
        _stream.Inbox.Complete();
        return Task.CompletedTask;
    }

    public Task HoleAsync(long length, CancellationToken cancel) => _stream.Inbox.AddHoleAsync(length, cancel);

    /// <summary>The client sends no more and wants the outcome.</summary>
    public void Finish()
    {
        _stream.IsFinished = true;
        _stream.Inbox.Complete();
        AnswerOrWait();
    }

    /// <summary>The connection ends: nobody is told anything, least of all that the stream ended well.</summary>
    public async Task DropAsync()
    {
        lock (_gate) _gone = true;
        _stream.IsFinished = true;
        _stream.Inbox.Complete(new OperationCanceledException("the connection has ended"));
        await _aborted.CancelAsync();
        await Completion;
    }

    /// <summary>The client is not interested any more.</summary>
    public async Task AbortAsync()
    {
        _stream.IsFinished = true;
        _stream.Inbox.Complete(new OperationCanceledException("the client aborted the stream"));
        AnswerOrWait();
        await _aborted.CancelAsync();
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await _body(_stream, _cancel);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // The client knows: it aborted or is gone.
        }
        catch (Exception e)
        {
            failure = e;
        }

        _stream.Inbox.Close();
        End(failure);
    }

    private void End(Exception? failure)
    {
        lock (_gate)
        {
            _bodyEnded = true;
            if (_gone) return;
            if (failure is not null)
            {
                _writer.Post(_header with { Status = MessageStatus.Error }, _explain(failure).ToWire());
                Leave();
            }
            else if (_answerDue) Answer();
            else _writer.Post(_header, []);
        }
    }

    private void AnswerOrWait()
    {
        lock (_gate)
        {
            if (_gone) return;
            if (_bodyEnded) Answer();
            else _answerDue = true;
        }
    }

    private void Answer()
    {
        _writer.Post(_header with { Status = MessageStatus.Ok }, []);
        Leave();
    }

    private void Leave()
    {
        _gone = true;
        _ended(this);
    }
}
