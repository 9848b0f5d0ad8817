using System.Diagnostics.CodeAnalysis;

namespace Berth.Wire;

/// <summary>The life of one stream on the server's side of a connection, from the reply that opened it to the client's finish.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no link; nothing is held.")]
internal sealed class ServerStream
{
    private readonly Lock gate = new();
    private readonly MessageWriter writer;
    private readonly MessageHeader header;
    private readonly RpcStreamBody body;
    private readonly RpcStream stream;
    private readonly CancellationTokenSource aborted = new();
    private readonly CancellationToken cancel;
    private readonly Func<Exception, LibvirtException> explain;
    private readonly Action<ServerStream> ended;
    private bool bodyEnded;
    private bool answerDue;
    private bool gone;

    public ServerStream(
        MessageWriter writer, in MessageHeader call, RpcStreamBody body, bool sparse, int capacity,
        Func<Exception, LibvirtException> explain, Action<ServerStream> ended)
    {
        this.writer = writer;
        this.body = body;
        this.explain = explain;
        this.ended = ended;
        Call = call;
        header = call with { Type = MessageType.Stream, Status = MessageStatus.Continue };
        cancel = aborted.Token;
        stream = new(writer, header, new(capacity), sparse);
    }

    /// <summary>The call that opened the stream.</summary>
    public MessageHeader Call { get; }

    /// <summary>Ends when the body has ended.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public bool IsSparse => stream.IsSparse;

    public void Start() => Completion = RunAsync();

    public Task DataAsync(ReadOnlySpan<byte> data, CancellationToken cancel)
    {
        if (data.Length > 0) return stream.Inbox.AddAsync(data, cancel);
        stream.Inbox.Complete();
        return Task.CompletedTask;
    }

    public Task HoleAsync(long length, CancellationToken cancel) => stream.Inbox.AddHoleAsync(length, cancel);

    /// <summary>The client sends no more and wants the outcome.</summary>
    public void Finish()
    {
        stream.IsFinished = true;
        stream.Inbox.Complete();
        AnswerOrWait();
    }

    /// <summary>The client is not interested any more.</summary>
    public async Task AbortAsync()
    {
        stream.IsFinished = true;
        stream.Inbox.Complete(new OperationCanceledException("the client aborted the stream"));
        AnswerOrWait();
        await aborted.CancelAsync();
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await body(stream, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The client knows: it aborted or is gone.
        }
        catch (Exception e)
        {
            failure = e;
        }

        stream.Inbox.Close();
        End(failure);
    }

    private void End(Exception? failure)
    {
        lock (gate)
        {
            bodyEnded = true;
            if (failure is not null)
            {
                writer.Post(header with { Status = MessageStatus.Error }, explain(failure).ToWire());
                Leave();
            }
            else if (answerDue) Answer();
            else writer.Post(header, []);
        }
    }

    private void AnswerOrWait()
    {
        lock (gate)
        {
            if (gone) return;
            if (bodyEnded) Answer();
            else answerDue = true;
        }
    }

    private void Answer()
    {
        writer.Post(header with { Status = MessageStatus.Ok }, []);
        Leave();
    }

    private void Leave()
    {
        gone = true;
        ended(this);
    }
}
