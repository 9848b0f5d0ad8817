using System.Xml.Linq;

namespace Berth.Model.Tests.Schema;

/// <summary>What a document has: the paths of its elements, attributes and texts, each as often as it occurs.</summary>
internal static class ElementPlaces
{
    public static IEnumerable<string> Of(XElement element) => Of(element, "");

    /// <summary>What one document has and another has not. An element without anything in it says nothing.</summary>
    public static IEnumerable<string> Lost(XElement before, XElement after)
    {
        var nothing = Nothing(before, "").ToHashSet(StringComparer.Ordinal);
        var left = Of(after).CountBy(p => p).ToDictionary(StringComparer.Ordinal);
        foreach (var (path, count) in Of(before).CountBy(p => p))
            if (left.GetValueOrDefault(path) < count && !nothing.Contains(path)) yield return path;
    }

    private static IEnumerable<string> Nothing(XElement element, string outer)
    {
        var path = $"{outer}/{element.Name.LocalName}";
        if (!element.DescendantsAndSelf().Any(e => e.Attributes().Any(a => !a.IsNamespaceDeclaration) || (!e.HasElements && e.Value.Length > 0))) yield return path;
        foreach (var child in element.Elements())
            foreach (var below in Nothing(child, path)) yield return below;
    }

    private static IEnumerable<string> Of(XElement element, string outer)
    {
        var path = $"{outer}/{element.Name.LocalName}";
        yield return path;
        foreach (var attribute in element.Attributes())
            if (!attribute.IsNamespaceDeclaration) yield return $"{path}/@{attribute.Name.LocalName}";
        if (!element.HasElements && element.Value.Length > 0) yield return path + "/text";
        foreach (var child in element.Elements())
            foreach (var below in Of(child, path)) yield return below;
    }
}
