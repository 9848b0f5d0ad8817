using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Schema;

/// <summary>Checks a JSON value against a type of the schema.</summary>
internal static class QapiCheck
{
    private const int MaxDepth = 100;

    /// <summary>The first thing wrong, with the path to it; null when the value conforms.</summary>
    public static string? Find(QapiType type, JsonElement value, string path, int depth = 0) => (type, value.ValueKind) switch
    {
        _ when depth > MaxDepth => $"{path} is nested too deeply.",
        (QapiBuiltin builtin, _) => Fits(builtin, value) ? null : $"{path} must be {builtin.Name}, not {value.GetRawText()}.",
        (QapiEnum choice, _) => value.AsText() is { } text && choice.Values.ContainsKey(text)
            ? null
            : $"{path} must be one of {string.Join(", ", choice.Values.Keys)}, not {value.GetRawText()}.",
        (QapiArray array, JsonValueKind.Array) => FindInArray(array, value, path, depth),
        (QapiArray, _) => $"{path} must be a list.",
        (QapiAlternate alternate, _) => FindInAlternate(alternate, value, path, depth),
        (QapiObject @object, JsonValueKind.Object) => FindInObject(@object, value, path, depth),
        (QapiObject, _) => $"{path} must be an object.",
        _ => $"{path} is of an unknown kind.",
    };

    private static string? FindInArray(QapiArray array, JsonElement value, string path, int depth)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            if (Find(array.Element, item, $"{path}[{index++}]", depth + 1) is { } problem)
                return problem;
        return null;
    }

    private static string? FindInAlternate(QapiAlternate alternate, JsonElement value, string path, int depth)
    {
        string? first = null;
        foreach (var choice in alternate.Choices)
        {
            if (Find(choice, value, path, depth + 1) is not { } problem)
                return null;
            // The choice that looks like the value tells best what is wrong with it.
            if (first is null || (choice is QapiObject && value.ValueKind == JsonValueKind.Object))
                first = problem;
        }
        return first ?? $"{path} fits none of the alternatives.";
    }

    private static string? FindInObject(QapiObject type, JsonElement value, string path, int depth)
    {
        // A variant may be a union itself: its members and their variants are all members of the same JSON object.
        var layers = new List<QapiObject>();
        for (var layer = type; layer is not null && layers.Count <= MaxDepth;)
        {
            layers.Add(layer);
            layer = layer.Tag is { } tag && value.Text(System.Text.Encoding.UTF8.GetBytes(tag)) is { } selected
                ? layer.Variants.GetValueOrDefault(selected) as QapiObject
                : null;
        }
        foreach (var member in value.EnumerateObject())
        {
            if (layers.Find(l => l.Members.ContainsKey(member.Name))?.Members[member.Name] is not { } declared)
                return $"{path} has no member '{member.Name}'.";
            if (Find(declared.Type, member.Value, $"{path}.{member.Name}", depth + 1) is { } problem)
                return problem;
        }
        foreach (var (name, member) in layers.SelectMany(l => l.Members))
            if (!member.IsOptional && !value.TryGetProperty(name, out _))
                return $"{path} lacks the member '{name}'.";
        return null;
    }

    private static bool Fits(QapiBuiltin builtin, JsonElement value) => builtin.JsonType switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "int" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => true,
    };
}
