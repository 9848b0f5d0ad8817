using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Reads members of QEMU's replies, which are untrusted: what is missing or of another kind reads as null.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { } value ? value.AsText() : null;

    /// <summary>The text of a string; null for anything else, half a surrogate pair included.</summary>
    public static string? AsText(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool? Boolean(this JsonElement element, ReadOnlySpan<byte> name) => Member(element, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? Integer(this JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static JsonElement? Member(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The items of an array; nothing for anything else.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    /// <summary>The text items of an array.</summary>
    public static List<string> Texts(this JsonElement? element)
    {
        var texts = new List<string>();
        foreach (var item in element.Items())
            if (item.AsText() is { } text)
                texts.Add(text);
        return texts;
    }
}
