using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Berth.Model.Tests.Schema;

/// <summary>
/// Documents that a grammar allows: the smallest one, and for everything that may be added to it, or be otherwise, one that has
/// just that. Together they have every element, attribute and name of the grammar.
/// </summary>
internal sealed class DocumentVariants
{
    private const int MostRepeats = 1;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public static IEnumerable<XElement> Of(Pattern root) => new DocumentVariants().Variants(root).Select(v => (XElement)v[0]);

    /// <summary>What stands in an element, the least first; nothing where the pattern cannot be met.</summary>
    private List<object[]> Variants(Pattern pattern)
    {
        switch (pattern)
        {
            case Pattern.Element element:
                XNamespace ns = element.Namespace;
                return Variants(element.Content.Value).ConvertAll(content => new object[] { new XElement(ns + element.Name, content) });
            case Pattern.Attribute attribute:
                return Variants(attribute.Content).ConvertAll(content => new object[] { new XAttribute(attribute.Name, string.Concat(content)) });
            case Pattern.Group group: return Combine(group.Parts);
            case Pattern.Choice choice: return [.. choice.Parts.SelectMany(Variants)];
            case Pattern.Optional optional: return [[], .. Variants(optional.Part)];
            case Pattern.Many many: return Variants(many.Part);
            case Pattern.Reference reference:
                var count = _open.GetValueOrDefault(reference.Name);
                if (count == MostRepeats) return [];
                _open[reference.Name] = count + 1;
                var variants = Variants(reference.Target.Value);
                _open[reference.Name] = count;
                return variants;
            case Pattern.Value value: return [[value.Word]];
            case Pattern.Data data: return [[Sample(data)]];
            case Pattern.Text: return [["text"]];
            case Pattern.Empty: return [[]];
            default: return [];
        }
    }

    // One part at a time is other than the least.
    private List<object[]> Combine(IReadOnlyList<Pattern> parts)
    {
        var all = parts.Select(Variants).ToList();
        if (all.Exists(v => v.Count == 0)) return [];
        var combined = new List<object[]> { With(-1, []) };
        for (var i = 0; i < all.Count; i++)
            foreach (var variant in all[i].Skip(1)) combined.Add(With(i, variant));
        return combined;

        object[] With(int index, object[] variant) => [.. all.SelectMany((v, i) => i == index ? variant : v[0])];
    }

    private static string Sample(Pattern.Data data)
    {
        if (data.Expression is { } expression)
        {
            var sample = ExpressionSample.Of(expression);
            return Regex.IsMatch(sample, $"^({expression})$", RegexOptions.CultureInvariant, s_longest) ? sample : throw new InvalidDataException($"'{sample}' does not match {expression}");
        }
        return data.Type switch
        {
            "dateTime" => "2030-01-01T00:00:00",
            "string" or "NCName" => "text",
            _ => data.Least is { } least && least != "0" && least[0] != '-' ? least : data.Most is "0" ? "0" : "1",
        };
    }
}
