using System.Diagnostics.CodeAnalysis;

namespace Berth.Qemu.Capabilities;

/// <summary>
/// One instance per name: QEMU repeats the same few thousand names all over its replies. Replies are read side by side, as they come.
/// </summary>
internal sealed class NamePool
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    [return: NotNullIfNotNull(nameof(name))]
    public string? Share(string? name)
    {
        if (name is null)
            return null;
        lock (_gate)
            return _names.Add(name) || !_names.TryGetValue(name, out var shared) ? name : shared;
    }

    public string[] Share(List<string> names) => [.. names.Select(Share)!];
}
