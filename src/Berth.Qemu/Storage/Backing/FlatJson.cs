using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Berth.Qemu.Storage.Backing;

/// <summary>
/// JSON whose nesting may be written into the names of members: <c>{"file.driver":"nbd"}</c> is <c>{"file":{"driver":"nbd"}}</c>, and
/// members that are numbered from 0 are the elements of an array. QEMU writes its <c>json:</c> names in this form.
/// </summary>
internal static class FlatJson
{
    // The deepest chain that QEMU itself would nest is far shorter.
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads an object and brings out its nesting.</summary>
    public static JsonObject Read(string text)
    {
        JsonObject? root = null;
        try
        {
            root = JsonNode.Parse(text, null, s_options) as JsonObject;
        }
        catch (JsonException)
        {
            // Told below, like a text that is no object.
        }
        if (root is null) throw BackingString.Refusal("what follows 'json:' is no JSON object");
        return Arrays(Objects(root)) as JsonObject ?? new JsonObject();
    }

    private static JsonObject Objects(JsonObject flat)
    {
        var nested = new JsonObject();
        foreach (var (name, value) in flat) Insert(nested, name, value, 0);
        return nested;
    }

    private static void Insert(JsonObject target, string name, JsonNode? value, int depth)
    {
        if (depth > MaxDepth) throw BackingString.Refusal("the member names are nested too deep");
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            if (!target.TryAdd(name, value is JsonObject inner ? Objects(inner) : value?.DeepClone())) throw BackingString.Refusal($"the member '{name}' is written twice");
            return;
        }
        var outer = name[..dot];
        if (!target.TryGetPropertyValue(outer, out var existing)) target.Add(outer, existing = new JsonObject());
        if (existing is not JsonObject below) throw BackingString.Refusal($"the member '{outer}' is a value and an object at once");
        Insert(below, name[(dot + 1)..], value, depth + 1);
    }

    private static JsonNode Arrays(JsonObject nested)
    {
        foreach (var name in nested.Where(m => m.Value is JsonObject).Select(m => m.Key).ToList())
        {
            var inner = (JsonObject)nested[name]!;
            var whole = Arrays(inner);
            if (!ReferenceEquals(whole, inner)) nested[name] = whole;
        }
        var elements = new JsonNode?[nested.Count];
        foreach (var (name, value) in nested)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= elements.Length || elements[index] is not null) return nested;
            elements[index] = value ?? JsonValue.Create("");
        }
        // An object without members stays one: there is nothing that it could be an array of.
        if (elements.Length == 0) return nested;
        nested.Clear();
        return new JsonArray(elements);
    }

    /// <summary>A string; null for anything else.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A string or a number, as text.</summary>
    public static string? TextOrNumber(this JsonObject json, string name) =>
        json.Text(name) ?? (json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : null);

    /// <summary>A whole number from 0; refuses anything else, and null is its absence.</summary>
    public static ulong? Number(this JsonObject json, string name)
    {
        if (!json.ContainsKey(name)) return null;
        if (json[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<ulong>(out var number))
            throw BackingString.Refusal($"'{name}' is not a whole number");
        return number;
    }
}
