using System.Text.Json;

namespace Berth.Qemu.VhostUser;

/// <summary>What a descriptor file says of a vhost-user program. The format is QEMU's <c>docs/interop/vhost-user.json</c>.</summary>
/// <param name="Type">The kind of device: <c>gpu</c>, <c>fs</c>, <c>block</c>.</param>
/// <param name="Binary">The program's path.</param>
public sealed record VhostUserDescriptor(string Type, string Binary)
{
    /// <exception cref="InvalidDataException">Not such a descriptor; the message names the member.</exception>
    public static VhostUserDescriptor Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            return new(Text(document.RootElement, "type"), Text(document.RootElement, "binary"));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not JSON: {e.Message}", e);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()!
            : throw new InvalidDataException($"'{name}' is missing or no text");
}
