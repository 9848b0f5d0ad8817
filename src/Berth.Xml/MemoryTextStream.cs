using System.Buffers;
using System.Text.Unicode;

namespace Berth.Xml;

/// <summary>The UTF-8 of characters in memory, made as it is read.</summary>
internal sealed class MemoryTextStream(ReadOnlyMemory<char> text) : Stream
{
    // The reader makes its buffers as long as the stream claims to be, and fills them as often as it takes. Its usual ones are
    // larger than all else that a short document needs.
    private const int Window = 256;

    private ReadOnlyMemory<char> _rest = text;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = Math.Min(text.Length, Window);

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether a document reads the same this way: nothing in it names or looks like another encoding, and no half of a surrogate pair is lost.</summary>
    public static bool CanHold(ReadOnlySpan<char> text) =>
        text is ['<', not ('?' or '\0'), ..] && text.IndexOfAnyInRange('\ud800', '\udfff') < 0;

    public override int Read(Span<byte> buffer)
    {
        if (Utf8.FromUtf16(_rest.Span, buffer, out var read, out var written) is not (OperationStatus.Done or OperationStatus.DestinationTooSmall))
            throw new InvalidDataException("The text has a surrogate without its other half.");
        _rest = _rest[read..];
        return written;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
