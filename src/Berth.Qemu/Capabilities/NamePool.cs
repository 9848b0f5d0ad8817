using System.Diagnostics.CodeAnalysis;

namespace Berth.Qemu.Capabilities;

/// <summary>One instance per name: QEMU repeats the same few thousand names all over its replies.</summary>
internal sealed class NamePool
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    [return: NotNullIfNotNull(nameof(name))]
    public string? Share(string? name)
    {
        if (name is null || _names.Add(name))
            return name;
        _names.TryGetValue(name, out var shared);
        return shared!;
    }

    public string[] Share(List<string> names) => [.. names.Select(Share)!];
}
