using System.Text.Json;

namespace Berth.Qemu.Capabilities;

/// <summary>One property of an expanded CPU model: a feature (boolean), a number or a text.</summary>
public sealed record CpuProperty
{
    private CpuProperty(string name, JsonValueKind kind, long number, string? text)
    {
        Name = name;
        Kind = kind;
        Number = number;
        Text = text;
    }

    /// <summary>QEMU's name, such as <c>avx2</c> or <c>family</c>.</summary>
    public string Name { get; }

    /// <summary><see cref="JsonValueKind.True"/>, <see cref="JsonValueKind.False"/>, <see cref="JsonValueKind.Number"/> or <see cref="JsonValueKind.String"/>.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The number of a numeric property.</summary>
    public long Number { get; }

    /// <summary>The text of a textual property.</summary>
    public string? Text { get; }

    /// <summary>The feature is there.</summary>
    public bool IsEnabled => Kind == JsonValueKind.True;

    internal static CpuProperty? Parse(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new(name, value.ValueKind, 0, null),
        JsonValueKind.Number when value.TryGetInt64(out var number) => new(name, JsonValueKind.Number, number, null),
        JsonValueKind.String => new(name, JsonValueKind.String, 0, value.GetString()),
        _ => null,
    };
}
