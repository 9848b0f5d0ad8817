namespace Berth.Model.Tests.Schema;

/// <summary>Every place that a grammar allows.</summary>
internal sealed class SchemaPaths
{
    // Chains such as backing stores are followed so far.
    private const int MostRepeats = 2;

    private readonly SortedDictionary<string, DeclaredPath> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, DeclaredPath> Of(Pattern root)
    {
        var paths = new SchemaPaths();
        paths.Visit(root, "", "");
        return paths._paths;
    }

    private void Visit(Pattern pattern, string path, string ns)
    {
        switch (pattern)
        {
            case Pattern.Element element:
                if (element.Content.Value is Pattern.NotAllowed) break;
                var child = $"{path}/{DeclaredPath.Segment(element.Name, element.Namespace, ns)}";
                Add(child);
                Visit(element.Content.Value, child, element.Namespace);
                break;
            case Pattern.Attribute attribute:
                Add($"{path}/@{attribute.Name}");
                Visit(attribute.Content, $"{path}/@{attribute.Name}", ns);
                break;
            case Pattern.Group group:
                foreach (var part in group.Parts) Visit(part, path, ns);
                break;
            case Pattern.Choice choice:
                foreach (var part in choice.Parts) Visit(part, path, ns);
                break;
            case Pattern.Optional optional: Visit(optional.Part, path, ns); break;
            case Pattern.Many many: Visit(many.Part, path, ns); break;
            case Pattern.Value value: Add(path).Values.Add(value.Word); break;
            case Pattern.Data or Pattern.Text: Add(path).IsOpen = true; break;
            case Pattern.Reference reference:
                var count = _open.GetValueOrDefault(reference.Name);
                if (count == MostRepeats) break;
                _open[reference.Name] = count + 1;
                Visit(reference.Target.Value, path, ns);
                _open[reference.Name] = count;
                break;
        }
    }

    private DeclaredPath Add(string path)
    {
        if (!_paths.TryGetValue(path, out var declared)) _paths[path] = declared = new();
        return declared;
    }
}
