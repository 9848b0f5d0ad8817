using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>An expanded CPU model (QMP <c>query-cpu-model-expansion</c>).</summary>
public sealed record CpuModel
{
    private readonly Dictionary<string, CpuProperty> _byName;

    private CpuModel(string name, CpuProperty[] properties, string[] deprecated)
    {
        Name = name;
        Properties = properties;
        DeprecatedProperties = deprecated;
        _byName = new(properties.Length, StringComparer.Ordinal);
        foreach (var property in properties)
            _byName[property.Name] = property;
    }

    /// <summary>The model it is expressed in: <c>base</c> on x86, the newest matching <c>-base</c> model on s390x.</summary>
    public string Name { get; }

    /// <summary>Its properties, in QEMU's order.</summary>
    public IReadOnlyList<CpuProperty> Properties { get; }

    /// <summary>Features that QEMU advises against (s390x).</summary>
    public IReadOnlyList<string> DeprecatedProperties { get; }

    /// <summary>The property of that name; null when the model has none.</summary>
    public CpuProperty? this[string name] => _byName.TryGetValue(name, out var property) ? property : null;

    /// <summary>Reads what <c>query-cpu-model-expansion</c> returns; null when it is no model.</summary>
    public static CpuModel? Read(JsonElement reply) => Parse(reply, new NamePool());

    internal static CpuModel? Parse(JsonElement? reply, NamePool names)
    {
        if (reply?.Member("model"u8) is not { } model || model.Text("name"u8) is not { } name)
            return null;
        var properties = new List<CpuProperty>();
        if (model.Member("props"u8) is { ValueKind: JsonValueKind.Object } members)
            foreach (var member in members.EnumerateObject())
                if (CpuProperty.Parse(names.Share(member.Name), member.Value) is { } property)
                    properties.Add(property);
        return new(name, [.. properties], names.Share(reply.Value.Member("deprecated-props"u8).Texts()));
    }
}
