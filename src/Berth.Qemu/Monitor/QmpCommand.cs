using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>One QMP command: its name, its arguments and how long to wait for the answer.</summary>
public sealed class QmpCommand
{
    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        // QEMU reads UTF-8; escaping everything outside ASCII would only make commands longer and logs unreadable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = QmpOptions.MaxDepth,
        SkipValidation = true,
    };

    public QmpCommand(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>A command with the arguments that <paramref name="writeMembers"/> writes (members only, without the braces).</summary>
    public QmpCommand(string name, Action<Utf8JsonWriter> writeMembers) : this(name)
    {
        ArgumentNullException.ThrowIfNull(writeMembers);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
        writer.Flush();
        Arguments = buffer.WrittenMemory;
    }

    /// <summary>QEMU's name of the command, such as <c>query-status</c>.</summary>
    public string Name { get; }

    /// <summary>The arguments as one JSON object in UTF-8; empty for none. Sent as it is.</summary>
    public ReadOnlyMemory<byte> Arguments { get; init; }

    /// <summary>How long to wait for the answer; null for the connection's default, <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>An open descriptor that travels with the command (<c>getfd</c>, <c>add-fd</c>). Stays the caller's.</summary>
    public SafeHandle? Descriptor { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The line to send: <c>{"execute":…,"arguments":…,"id":…}</c> with its line feed.</summary>
    internal ReadOnlyMemory<byte> ToLine(string id)
    {
        var buffer = new ArrayBufferWriter<byte>(96 + Arguments.Length);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("execute"u8, Name);
        if (!Arguments.IsEmpty)
        {
            writer.WritePropertyName("arguments"u8);
            writer.WriteRawValue(Arguments.Span, skipInputValidation: true);
        }
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
        writer.Flush();
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
