using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>
/// Answers from a recorded session, by command and arguments and in any order. What was not asked then is answered with an error, as
/// by a QEMU that does not know it.
/// </summary>
public sealed class TranscriptMonitor : IQmpMonitor
{
    private static readonly JsonElement s_unknown =
        JsonElement.Parse("""{"error":{"class":"GenericError","desc":"The transcript has no answer to this."}}"""u8);

    private readonly Dictionary<string, List<RecordedReply>> _replies = new(StringComparer.Ordinal);

    internal TranscriptMonitor()
    {
    }

    /// <inheritdoc/>
    public Task<QmpReply> ExchangeAsync(QmpCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!_replies.TryGetValue(command.Name, out var candidates))
            return Task.FromResult(new QmpReply(s_unknown));
        JsonElement? arguments = command.Arguments.IsEmpty ? null : JsonElement.Parse(command.Arguments.Span);
        foreach (var candidate in candidates)
            if (AreEqual(candidate.Arguments, arguments))
                return Task.FromResult(new QmpReply(ParseReply(candidate.Text, command.Name)));
        return Task.FromResult(new QmpReply(s_unknown));
    }

    internal void Add(JsonElement command, ReadOnlyMemory<byte> reply)
    {
        var name = command.Text("execute"u8)!;
        if (!_replies.TryGetValue(name, out var candidates))
            _replies.Add(name, candidates = []);
        candidates.Add(new(command.Member("arguments"u8), reply));
    }

    private static bool AreEqual(JsonElement? recorded, JsonElement? asked) => (recorded, asked) switch
    {
        (null, null) => true,
        ({ } a, { } b) => JsonElement.DeepEquals(a, b),
        ({ } a, null) => IsEmpty(a),
        (null, { } b) => IsEmpty(b),
    };

    private static bool IsEmpty(JsonElement arguments) => arguments.ValueKind == JsonValueKind.Object && arguments.GetPropertyCount() == 0;

    private static JsonElement ParseReply(ReadOnlyMemory<byte> reply, string command)
    {
        try
        {
            var message = JsonElement.Parse(reply.Span);
            return message.ValueKind == JsonValueKind.Object
                ? message
                : throw new FormatException($"The transcript's reply to '{command}' is no object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The transcript's reply to '{command}' is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>A reply, not parsed before it is asked for.</summary>
    private sealed record RecordedReply(JsonElement? Arguments, ReadOnlyMemory<byte> Text);
}
