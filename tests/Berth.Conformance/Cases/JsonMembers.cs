using System.Text.Json;

namespace Berth.Conformance.Cases;

/// <summary>Members of manifest entries; one that is null counts as absent.</summary>
internal static class JsonMembers
{
    extension(JsonElement element)
    {
        public JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? value
                : null;

        public string? Text(string name) => element.Member(name)?.GetString();

        public bool Boolean(string name) => element.Member(name)?.GetBoolean() ?? false;

        public int? Integer(string name) => element.Member(name)?.GetInt32();

        /// <summary>The texts of an array; empty when it is absent.</summary>
        public IReadOnlyList<string> Texts(string name) =>
            element.Member(name) is { } list ? [.. list.EnumerateArray().Select(e => e.ToString())] : [];

        /// <summary>The members of an object; none when it is absent.</summary>
        public IEnumerable<JsonProperty> Properties(string name) =>
            element.Member(name) is { } value ? value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null) : [];
    }
}
