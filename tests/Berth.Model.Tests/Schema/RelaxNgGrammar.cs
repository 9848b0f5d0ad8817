using System.Xml.Linq;

namespace Berth.Model.Tests.Schema;

/// <summary>A RELAX NG grammar in its XML syntax, with what it includes.</summary>
internal sealed class RelaxNgGrammar
{
    private static readonly XNamespace s_rng = "http://relaxng.org/ns/structure/1.0";

    private readonly Dictionary<string, List<XElement>> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pattern> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    public RelaxNgGrammar(string file) => Include(file);

    /// <summary>What a definition stands for; several definitions of one name are alternatives.</summary>
    public Pattern this[string name]
    {
        get
        {
            if (_read.TryGetValue(name, out var pattern)) return pattern;
            var parts = _definitions[name].ConvertAll(d => Content(d, ""));
            return _read[name] = parts is [var only] ? only : new Pattern.Choice(parts);
        }
    }

    private void Include(string file)
    {
        if (!_files.Add(Path.GetFileName(file))) return;
        foreach (var child in XDocument.Load(file).Root!.Elements())
        {
            if (child.Name == s_rng + "include") Include(Path.Combine(Path.GetDirectoryName(file)!, child.Attribute("href")!.Value));
            else if (child.Name == s_rng + "define")
            {
                var name = child.Attribute("name")!.Value;
                if (!_definitions.TryGetValue(name, out var definitions)) _definitions[name] = definitions = [];
                definitions.Add(child);
            }
        }
    }

    private Pattern Content(XElement parent, string ns)
    {
        var parts = parent.Elements().Where(e => e.Name.Namespace == s_rng && e.Name.LocalName is not ("name" or "param")).Select(e => Read(e, ns)).ToList();
        return parts is [var only] ? only : new Pattern.Group(parts);
    }

    private Pattern Read(XElement element, string ns)
    {
        var name = element.Attribute("name")?.Value ?? element.Element(s_rng + "name")?.Value;
        switch (element.Name.LocalName)
        {
            case "element" when name is null: return new Pattern.Foreign();
            case "element":
                var own = element.Attribute("ns")?.Value ?? ns;
                return new Pattern.Element(name!, own, new(() => Content(element, own)));
            case "attribute":
                return new Pattern.Attribute(name ?? throw new InvalidDataException("An attribute has no name."), element.HasElements ? Content(element, ns) : new Pattern.Text());
            case "group" or "interleave": return Content(element, ns);
            case "choice": return new Pattern.Choice([.. element.Elements().Select(e => Read(e, ns))]);
            case "optional": return new Pattern.Optional(Content(element, ns));
            case "zeroOrMore": return new Pattern.Optional(new Pattern.Many(Content(element, ns)));
            case "oneOrMore": return new Pattern.Many(Content(element, ns));
            case "ref": return new Pattern.Reference(name!, new(() => this[name!]));
            case "value": return new Pattern.Value(element.Value);
            case "data": return new Pattern.Data(element.Attribute("type")!.Value, Parameter("pattern"), Parameter("minInclusive"), Parameter("maxInclusive"));
            case "text": return new Pattern.Text();
            case "empty": return new Pattern.Empty();
            case "notAllowed": return new Pattern.NotAllowed();
            default: throw new InvalidDataException($"There is no pattern '{element.Name.LocalName}'.");
        }

        string? Parameter(string kind) => element.Elements(s_rng + "param").FirstOrDefault(p => p.Attribute("name")?.Value == kind)?.Value;
    }
}
