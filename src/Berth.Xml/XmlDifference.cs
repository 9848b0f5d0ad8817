using System.Globalization;

namespace Berth.Xml;

/// <summary>Something that two elements of one class say differently.</summary>
/// <param name="Path">The attribute or element, as a path from the root: <c>/domain/devices/disk[2]/target/@bus</c>. Positions are those in
/// the first element; what is new in the second one follows them.</param>
/// <param name="Before">The value in the first element; empty for an element without text, null where it is absent.</param>
/// <param name="After">The value in the second one.</param>
/// <param name="Member">The declaration; null below foreign elements.</param>
public sealed record XmlDifference(string Path, string? Before, string? After, XmlMemberShape? Member)
{
    /// <summary>
    /// Compares what two elements write. Members of lists are compared by what identifies them
    /// (<see cref="XmlElementAttribute.Key"/>), those without such a thing by their positions.
    /// </summary>
    /// <param name="before">The first element.</param>
    /// <param name="after">The second one.</param>
    /// <param name="format">The form in which they are compared.</param>
    /// <param name="ignoreHost">Whether matters of the host's count as equal (<see cref="XmlMemberAttribute.Host"/>).</param>
    /// <returns>The differences, those that <paramref name="before"/> has in its order, then what is new.</returns>
    public static IReadOnlyList<XmlDifference> Between<T>(T before, T after, XmlFormat format = XmlFormat.None, bool ignoreHost = false)
        where T : XmlNode, IXmlElement<T>
    {
        var first = new FlatElement(T.XmlShape, XmlCanonicalWriter.ToText(before, format), null);
        var second = new FlatElement(T.XmlShape, XmlCanonicalWriter.ToText(after, format), first);
        var differences = new List<XmlDifference>();
        foreach (var (path, value) in first.Values)
        {
            var other = second.Values.GetValueOrDefault(path);
            if (value != other) Add(path, value, other);
        }
        foreach (var (path, value) in second.Values)
            if (!first.Values.ContainsKey(path)) Add(path, null, value);
        return differences;

        void Add(string path, string? was, string? isNow)
        {
            if (!ignoreHost || !IsHost(T.XmlShape, path)) differences.Add(new XmlDifference(path, was, isNow, Find(T.XmlShape, path)));
        }
    }

    private static XmlMemberShape? Find(XmlShape shape, string path)
    {
        var root = path.IndexOf('/', 1);
        return root < 0 ? null : shape.Find(path[(root + 1)..]);
    }

    // What is below a matter of the host's is one too.
    private static bool IsHost(XmlShape shape, string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
            if (Find(shape, path[..end]) is { IsHost: true }) return true;
        return false;
    }

    /// <summary>The difference in a line.</summary>
    public override string ToString() => this switch
    {
        { Before: null } => string.Create(CultureInfo.InvariantCulture, $"{Path} is new{Quoted(After)}"),
        { After: null } => string.Create(CultureInfo.InvariantCulture, $"{Path} is missing{Quoted(Before)}"),
        _ => $"{Path} was '{Before}' and is '{After}'",
    };

    private static string Quoted(string? value) => string.IsNullOrEmpty(value) ? "" : $": '{value}'";
}
