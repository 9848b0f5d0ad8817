using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>The properties of one device, object or machine type.</summary>
public sealed class QomPropertyList
{
    private readonly Dictionary<string, QomProperty> _byName;

    private QomPropertyList(Dictionary<string, QomProperty> byName) => _byName = byName;

    public IEnumerable<QomProperty> Properties => _byName.Values;

    /// <summary>The property of that name; null when the type has none.</summary>
    public QomProperty? this[string name] => _byName.GetValueOrDefault(name);

    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Null when the type does not exist or was not asked about.</summary>
    internal static QomPropertyList? Parse(JsonElement? reply, NamePool names)
    {
        if (reply is not { ValueKind: JsonValueKind.Array } list)
            return null;
        var properties = new Dictionary<string, QomProperty>(list.GetArrayLength(), StringComparer.Ordinal);
        foreach (var property in list.EnumerateArray())
            if (property.Text("name"u8) is { } name)
                properties[names.Share(name)] = new(
                    names.Share(name), names.Share(property.Text("type"u8)) ?? "", names.Share(property.Member("default-value"u8)?.GetRawText()));
        return new(properties);
    }

    internal QomPropertyList With(string name, bool present)
    {
        var properties = new Dictionary<string, QomProperty>(_byName, StringComparer.Ordinal);
        if (present)
            properties.TryAdd(name, new(name, "", null));
        else
            properties.Remove(name);
        return new(properties);
    }

    internal static QomPropertyList Empty { get; } = new([]);
}
