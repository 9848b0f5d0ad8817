using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Takes a reply message apart: the value of <c>return</c>, or the error as an exception.</summary>
internal static class QmpReply
{
    public static JsonElement Unwrap(JsonElement message, string command)
    {
        if (message.TryGetProperty("return"u8, out var value))
            return value;
        if (!message.TryGetProperty("error"u8, out var error))
            throw new QmpProtocolException($"QEMU answered '{command}' with neither a result nor an error.");
        throw new QmpException(Text(error, "class"u8) ?? "GenericError", Text(error, "desc"u8) ?? "no description", command);
    }

    private static string? Text(JsonElement error, ReadOnlySpan<byte> name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
