using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Unicode;
using Berth.Linux;

namespace Berth.Qemu.Monitor;

public sealed partial class QmpConnection
{
    private static readonly JsonDocumentOptions s_documentOptions = new() { MaxDepth = QmpOptions.MaxDepth };

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        Exception? reason = null;
        try
        {
            long scanned = 0;
            while (true)
            {
                var result = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                var buffer = result.Buffer;
                while (TakeLine(ref buffer, ref scanned) is { } line)
                    await DispatchAsync(line).ConfigureAwait(false);
                if (buffer.Length > _options.MaxMessageSize)
                    throw new QmpProtocolException($"QEMU sent a message of more than {_options.MaxMessageSize} bytes.");
                if (result.IsCompleted)
                    break;
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (JsonException e)
        {
            reason = new QmpProtocolException("QEMU sent something that is not JSON.", e);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // We are closing.
        }
        catch (IOException e) when (IsGone(e))
        {
            // QEMU exited with something of ours unread.
        }
        catch (Exception e)
        {
            reason = e;
        }
        Close(reason);
        await reader.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>The other end closed, whichever stream tells it.</summary>
    private static bool IsGone(IOException e) => e switch
    {
        SystemCallException { Errno: Errno.ECONNRESET or Errno.EPIPE } => true,
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } } => true,
        _ => false,
    };

    /// <summary>Takes one whole line off the buffer; null when there is none. Never looks at the same byte twice.</summary>
    private static ReadOnlySequence<byte>? TakeLine(ref ReadOnlySequence<byte> buffer, ref long scanned)
    {
        if (buffer.Slice(scanned).PositionOf((byte)'\n') is not { } end)
        {
            scanned = buffer.Length;
            return null;
        }
        var line = buffer.Slice(0, end);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        scanned = 0;
        return line;
    }

    private async ValueTask DispatchAsync(ReadOnlySequence<byte> line)
    {
        if (IsBlank(line))
            return;
        var message = Parse(line);
        if (message.ValueKind != JsonValueKind.Object)
            throw new QmpProtocolException("QEMU sent a message that is not a JSON object.");
        if (message.TryGetProperty("event"u8, out var name))
            await PublishAsync(name, message).ConfigureAwait(false);
        else if (message.TryGetProperty("QMP"u8, out var greeting))
            _greeting.TrySetResult(QmpGreeting.Parse(greeting));
        else
            Deliver(message);
    }

    private static JsonElement Parse(ReadOnlySequence<byte> line)
    {
        var text = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        // The JSON reader looks at the encoding of a text only when somebody asks for it.
        return Utf8.IsValid(text)
            ? JsonElement.Parse(text, s_documentOptions)
            : throw new QmpProtocolException("QEMU sent something that is not UTF-8.");
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
            if (segment.Span.ContainsAnyExcept(" \r\t"u8))
                return false;
        return true;
    }

    private async ValueTask PublishAsync(JsonElement name, JsonElement message)
    {
        var text = name.AsText() ?? throw new QmpProtocolException("QEMU sent an event without a name.");
        message.TryGetProperty("data"u8, out var data);
        var occurred = new QmpEvent(text, data, QmpTimestamp.Parse(message));
        if (!_events.Writer.TryWrite(occurred))
            await _events.Writer.WriteAsync(occurred, _stop.Token).ConfigureAwait(false);
    }

    private void Deliver(JsonElement message)
    {
        PendingReply? pending;
        lock (_gate)
        {
            if (!message.TryGetProperty("id"u8, out var id))
                pending = Oldest();
            else if (ParseId(id) is { } number)
                _pending.TryGetValue(number, out pending);
            else
                pending = null;
        }
        _hasTimedOut = false;
        // Nobody waits any more: the command was cancelled or timed out, and its late answer is of no use.
        pending?.TrySetResult(message);
    }

    /// <summary>An error without an id answers what QEMU could not even parse; it executes in order, so that is the oldest.</summary>
    private PendingReply? Oldest()
    {
        PendingReply? oldest = null;
        var lowest = long.MaxValue;
        foreach (var (id, pending) in _pending)
            if (id < lowest)
                (lowest, oldest) = (id, pending);
        return oldest;
    }
}
