using System.Buffers;
using System.Text.Json;
using Berth.Linux;
using Berth.Qemu.Capabilities.Probing;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Cache;

/// <summary>
/// Cached answers of one binary: the transcript of its probe, replayed to load it, behind one JSON document that says what the answers
/// depend on. A file whose first document is not exactly the expected one is somebody else's, outdated or damaged, and not read.
/// </summary>
internal static class CacheFile
{
    private const int MaxSize = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> Separator => "\n\n"u8;

    /// <summary>The transcript; null when the file does not answer for this binary on this host.</summary>
    public static async Task<Transcript?> ReadAsync(
        string path, BinaryIdentity binary, ProbeHost host, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxSize)
                return null;
            ReadOnlyMemory<byte> text = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            var end = text.Span.IndexOf(Separator);
            if (end < 0)
                return null;
            var transcript = text[(end + Separator.Length)..];
            return text.Span[..end].SequenceEqual(Header(binary, host, transcript.Span)) ? Transcript.Parse(transcript) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public static async Task WriteAsync(
        string path, BinaryIdentity binary, ProbeHost host, ReadOnlyMemory<byte> transcript, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>(transcript.Length + 1024);
        text.Write(Header(binary, host, transcript.Span));
        text.Write(Separator);
        text.Write(transcript.Span);
        await AtomicFile.WriteAsync(path, text.WrittenMemory, cancellation: cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Header(BinaryIdentity binary, ProbeHost host, ReadOnlySpan<byte> transcript)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, QmpCommand.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("plan"u8, ProbePlan.Fingerprint);
            writer.WriteString("path"u8, binary.Path);
            writer.WriteNumber("size"u8, binary.Size);
            writer.WriteNumber("modified"u8, binary.Modified);
            writer.WriteBoolean("kvm"u8, host.KvmUsable);
            writer.WriteBoolean("hvf"u8, host.HvfAvailable);
            writer.WriteString("kernel"u8, host.Kernel);
            writer.WriteString("cpu"u8, host.Cpu);
            writer.WriteString("digest"u8, ContentDigest.Of(transcript));
            writer.WriteEndObject();
        }
        return text.WrittenSpan.ToArray();
    }
}
