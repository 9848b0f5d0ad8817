using Berth.Xml;

namespace Berth.Model.Tests.Schema;

/// <summary>Every place that a bound class declares.</summary>
internal sealed class ShapePaths
{
    private const int MostRepeats = 3;

    private readonly SortedDictionary<string, DeclaredPath> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, int> _open = [];

    public static IReadOnlyDictionary<string, DeclaredPath> Of(XmlShape root, string name)
    {
        var paths = new ShapePaths();
        paths.Add("/" + name);
        paths.Visit(root, "/" + name, null);
        return paths._paths;
    }

    private void Visit(XmlShape shape, string path, string? ns)
    {
        var count = _open.GetValueOrDefault(shape.Type);
        if (count == MostRepeats) return;
        _open[shape.Type] = count + 1;
        if (shape.Discriminator is { } discriminator)
            foreach (var choice in shape.Cases) Add($"{path}/@{discriminator}").Values.Add(choice.Value);
        foreach (var member in shape.Members) Visit(member, path, ns);
        foreach (var choice in shape.Cases) Visit(choice.Shape(), path, ns);
        _open[shape.Type] = count;
    }

    private void Visit(XmlMemberShape member, string path, string? ns)
    {
        var element = member.Element?.Invoke();
        var segments = member.Path.Length == 0 ? [] : member.Path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            path += "/" + (isLast ? DeclaredPath.Segment(segments[i], element?.Namespace, ns) : segments[i]);
            Add(path);
        }
        if (element is not null)
        {
            Visit(element, path, element.Namespace ?? ns);
            return;
        }
        if (member.Value is not { } value) return;
        if (value.Allowed.Count == 0) Add(path).IsOpen = true;
        // Where a value stands at its element, the element has it.
        Add(path).Values.UnionWith(value.Allowed);
    }

    private DeclaredPath Add(string path)
    {
        if (!_paths.TryGetValue(path, out var declared)) _paths[path] = declared = new();
        return declared;
    }
}
