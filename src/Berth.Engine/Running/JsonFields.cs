using System.Text.Json;

namespace Berth.Engine.Running;

/// <summary>Members of what QEMU sends, which may be missing or of another type than expected.</summary>
internal static class JsonFields
{
    public static JsonElement? Member(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool? Flag(this JsonElement element, ReadOnlySpan<byte> name) => element.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static ulong? Number(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number) ? number : null;

    public static long? SignedNumber(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The members of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
