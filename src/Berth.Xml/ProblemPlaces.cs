using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Berth.Xml;

/// <summary>Looks up in a document what its problems are about: the very attribute, what is written there, and its path.</summary>
public static partial class ProblemPlaces
{
    private const int LongestExcerpt = 72;

    /// <summary>
    /// The refusal with the place of each problem as exact as the document allows. The first problem, which gives the error its kind,
    /// stays the first; the others are in the order of the document.
    /// </summary>
    public static ProblemException Locate(ProblemException refusal, string document)
    {
        var located = Locate(refusal.Problems, document);
        return new([located[0], .. located.Skip(1).OrderBy(problem => problem.Location.Line).ThenBy(problem => problem.Location.Column)]);
    }

    /// <summary>The problems in their order, with the place of each as exact as the document allows.</summary>
    public static IReadOnlyList<Problem> Locate(IReadOnlyList<Problem> problems, string document)
    {
        XElement root;
        try
        {
            root = XDocument.Parse(document, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException)
        {
            // What ends before it begins is wrong at its beginning.
            return [.. problems.Select(problem => problem.Location.IsKnown ? problem : problem with { Location = new(1, 1) })];
        }
        var elements = new Dictionary<XmlLocation, XElement>();
        foreach (var element in root.DescendantsAndSelf()) elements[Place(element)] = element;
        return [.. problems.Select(problem => Locate(problem, root, elements))];
    }

    private static Problem Locate(Problem problem, XElement root, Dictionary<XmlLocation, XElement> elements)
    {
        if (problem is { Fix: null, Kind: ProblemKind.Schema }) problem = problem with { Fix = "remove it, or correct its name" };
        // What Berth added stands nowhere: the guest as a whole is what does not work out.
        if (!problem.Location.IsKnown) return problem with { Location = Place(root), Path = problem.Path ?? PathOf(root), Length = root.Name.LocalName.Length };
        if (!elements.TryGetValue(problem.Location, out var element))
            return FindAttribute(problem.Location, elements.Values) is { } attribute
                ? problem with { Length = LengthOf(attribute), Path = $"{PathOf(attribute.Parent!)}/@{attribute.Name.LocalName}" }
                : problem;
        // The reader's own problems name their element and value already.
        var isTold = problem.Path is not null && problem.Member is null && problem.Message.Contains($"<{NameOf(element)}>", StringComparison.Ordinal);
        if ((problem.Member ?? (isTold ? null : SpokenOf(problem.Fix, element))) is not { } member)
            return problem with { Path = problem.Path ?? PathOf(element), Length = NameOf(element).Length, Excerpt = isTold ? null : Show(element, null) };

        var steps = member.Split('/');
        var at = element;
        var (next, missing) = (0, false);
        for (; next < steps.Length && steps[next] == ".." && at.Parent is { } parent; next++) at = parent;
        while (next < steps.Length && steps[next][0] != '@' && Child(at, steps[next]) is { } child) (at, next) = (child, next + 1);
        var rest = string.Join('/', steps.Skip(next));
        var found = next < steps.Length && steps[next][0] == '@' ? at.Attribute(steps[next][1..]) : null;
        missing = next < steps.Length && found is null;
        return problem with
        {
            Member = member,
            Path = rest.Length == 0 ? PathOf(at) : $"{PathOf(at)}/{rest}",
            Location = found is null ? Place(at) : Place(found),
            Length = found is null ? NameOf(at).Length : LengthOf(found),
            Value = found?.Value ?? (missing || at.HasElements || at.Value.Length == 0 ? null : at.Value),
            Excerpt = Show(at, found),
        };
    }

    /// <summary>The part of an element that the way to mend it speaks of: <c>remove &lt;address&gt;</c>, <c>write bus='0'</c>; null for none.</summary>
    private static string? SpokenOf(string? fix, XElement element)
    {
        if (fix is null) return null;
        foreach (Match match in Spoken().Matches(fix))
        {
            var (tag, attribute) = (match.Groups["tag"].Value, match.Groups["attribute"].Value);
            if (tag.Length > 0 && PathTo(element, child => child.Name.LocalName == tag) is { } child) return child;
            if (attribute.Length == 0) continue;
            if (element.Attribute(attribute) is not null) return "@" + attribute;
            if (PathTo(element, child => child.Attribute(attribute) is not null) is { } owner) return $"{owner}/@{attribute}";
        }
        return null;
    }

    /// <summary>The path to the only element below that is like this.</summary>
    private static string? PathTo(XElement element, Func<XElement, bool> isIt)
    {
        var found = element.Descendants().Where(isIt).Take(2).ToList();
        return found is [var only] ? string.Join('/', only.AncestorsAndSelf().TakeWhile(at => at != element).Reverse().Select(at => at.Name.LocalName)) : null;
    }

    [GeneratedRegex(@"<(?<tag>[\w-]+)|\b(?<attribute>[\w-]+)=['’]|\bremove (?<attribute>[\w-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spoken();

    private static XElement? Child(XElement element, string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? step : step[..bracket];
        var position = bracket < 0 ? 1 : int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), CultureInfo.InvariantCulture);
        return element.Elements().Where(child => child.Name.LocalName == name).ElementAtOrDefault(position - 1);
    }

    private static XAttribute? FindAttribute(XmlLocation location, IEnumerable<XElement> elements) =>
        elements.SelectMany(element => element.Attributes()).FirstOrDefault(attribute => Place(attribute) == location);

    /// <summary>The start tag with one attribute, or with those that fit; with its text, if it has one.</summary>
    private static string Show(XElement element, XAttribute? only)
    {
        var text = new StringBuilder("<").Append(NameOf(element));
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            if (only is not null && attribute != only) continue;
            var shown = $" {attribute.Name.LocalName}='{Shorten(attribute.Value)}'";
            if (only is null && text.Length + shown.Length > LongestExcerpt)
            {
                text.Append(" …");
                break;
            }
            text.Append(shown);
        }
        return only is null && !element.HasElements && element.Value.Length > 0
            ? text.Append('>').Append(Shorten(element.Value)).Append("</").Append(NameOf(element)).Append('>').ToString()
            : text.Append('>').ToString();
    }

    private static string Shorten(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestExcerpt ? line : line[..LongestExcerpt] + "…";
    }

    private static string PathOf(XElement element)
    {
        var path = new StringBuilder();
        for (var at = element; at is not null; at = at.Parent)
        {
            var position = at.Parent is null ? 1 : at.ElementsBeforeSelf(at.Name).Count() + 1;
            path.Insert(0, position > 1 ? string.Create(CultureInfo.InvariantCulture, $"/{at.Name.LocalName}[{position}]") : $"/{at.Name.LocalName}");
        }
        return path.ToString();
    }

    private static string NameOf(XElement element) =>
        element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix ? $"{prefix}:{element.Name.LocalName}" : element.Name.LocalName;

    private static int LengthOf(XAttribute attribute) => attribute.Name.LocalName.Length + attribute.Value.Length + "=''".Length;

    private static XmlLocation Place(IXmlLineInfo node) => new(node.LineNumber, node.LinePosition);
}
