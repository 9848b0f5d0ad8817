using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>
/// What a QEMU was asked and what it answered: JSON documents separated by one empty line, alternately a command and its reply. Each
/// session starts with <c>qmp_capabilities</c>.
/// </summary>
public sealed class Transcript
{
    private static ReadOnlySpan<byte> Separator => "\n\n"u8;

    private Transcript(IReadOnlyList<TranscriptMonitor> sessions) => Sessions = sessions;

    /// <summary>The sessions, in order; at least one.</summary>
    public IReadOnlyList<TranscriptMonitor> Sessions { get; }

    /// <exception cref="FormatException">It is not a transcript; says where.</exception>
    public static Transcript Parse(ReadOnlyMemory<byte> text)
    {
        var sessions = new List<TranscriptMonitor>();
        var position = 0;
        while (NextDocument(text, ref position) is { } command)
        {
            var start = position;
            var question = ParseCommand(command, start);
            if (NextDocument(text, ref position) is not { } reply)
                throw new FormatException($"The transcript ends after the command before byte {start}, without its reply.");
            if (sessions.Count == 0 || question.Text("execute"u8) == "qmp_capabilities")
                sessions.Add(new TranscriptMonitor());
            sessions[^1].Add(question, reply);
        }
        return sessions.Count > 0 ? new(sessions) : throw new FormatException("The transcript is empty.");
    }

    private static ReadOnlyMemory<byte>? NextDocument(ReadOnlyMemory<byte> text, ref int position)
    {
        while (position < text.Length && text.Span[position] is (byte)'\n' or (byte)'\r' or (byte)' ')
            position++;
        if (position >= text.Length)
            return null;
        var rest = text[position..];
        // An empty line cannot be inside a document: JSON texts hold no line feeds.
        var length = rest.Span.IndexOf(Separator);
        var document = length < 0 ? rest : rest[..length];
        position += document.Length;
        return document;
    }

    private static JsonElement ParseCommand(ReadOnlyMemory<byte> document, int end)
    {
        try
        {
            var command = JsonElement.Parse(document.Span);
            return command.Text("execute"u8) is not null ? command : throw new FormatException($"The document before byte {end} of the transcript is no command.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The document before byte {end} of the transcript is not valid JSON: {e.Message}", e);
        }
    }
}
