using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>A client's own QMP text: checked on the way in, shown with libvirt's ids on the way out.</summary>
internal static class QmpRawText
{
    private const string ShownPrefix = "libvirt-";

    public static QmpCommand Parse(string json, TimeSpan? timeout)
    {
        JsonElement text;
        try
        {
            text = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = QmpOptions.MaxDepth });
        }
        catch (JsonException e)
        {
            throw new FormatException($"The monitor command is not valid JSON: {e.Message}", e);
        }
        if (text.Text("execute"u8) is not { Length: > 0 } name)
            throw new FormatException("A monitor command is a JSON object with a member 'execute' that names the command.");
        foreach (var member in text.EnumerateObject())
            if (member.Name is not ("execute" or "arguments"))
                throw new FormatException($"A monitor command has the members 'execute' and 'arguments'; '{member.Name}' is not allowed.");
        if (!text.TryGetProperty("arguments"u8, out var arguments))
            return new QmpCommand(name) { Timeout = timeout };
        // One line, whatever the client's layout: rewritten rather than copied.
        return new QmpCommand(name) { Arguments = Compact(arguments), Timeout = timeout };
    }

    public static string FormatReply(JsonElement message, string ourPrefix)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, QmpCommand.WriterOptions);
        writer.WriteStartObject();
        foreach (var member in message.EnumerateObject())
        {
            if (member.NameEquals("id"u8) && member.Value.AsText() is { } id)
                writer.WriteString("id"u8, ShownPrefix + id[ourPrefix.Length..]);
            else
                member.WriteTo(writer);
        }
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ReadOnlyMemory<byte> Compact(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, QmpCommand.WriterOptions);
        element.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
