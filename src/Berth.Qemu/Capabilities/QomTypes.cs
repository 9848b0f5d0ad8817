using System.Collections.Frozen;
using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>The object types a QEMU binary knows (QMP <c>qom-list-types</c>) and their parents.</summary>
public sealed class QomTypes
{
    private readonly FrozenDictionary<string, string?> _parents;

    private QomTypes(FrozenDictionary<string, string?> parents) => _parents = parents;

    public int Count => _parents.Count;

    public IEnumerable<string> Names => _parents.Keys;

    public bool Contains(string name) => _parents.ContainsKey(name);

    /// <summary>The parent of a type; null for an unknown or topmost one.</summary>
    public string? ParentOf(string name) => _parents.GetValueOrDefault(name);

    internal static QomTypes Parse(JsonElement? reply, NamePool names)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var type in reply.Items())
            if (type.Text("name"u8) is { } name)
                parents[names.Share(name)] = names.Share(type.Text("parent"u8));
        return new(parents.ToFrozenDictionary(StringComparer.Ordinal));
    }

    internal QomTypes With(string name, bool present)
    {
        var parents = new Dictionary<string, string?>(_parents, StringComparer.Ordinal);
        if (present)
            parents.TryAdd(name, null);
        else
            parents.Remove(name);
        return new(parents.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
