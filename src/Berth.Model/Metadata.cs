namespace Berth.Model;

/// <summary>Application data that is kept as it is.</summary>
[XmlElement("metadata")]
public sealed partial class Metadata : XmlNode
{
    /// <summary>An application's data, at most one element of each namespace.</summary>
    [XmlForeign] public List<XmlForeign> Elements { get => field ??= []; set; }

    // An application is known by its namespace, and has one element.
    partial void AfterRead(XmlReadContext context) =>
        Elements = [.. Elements.Where(e => e.Namespace.Length > 0).DistinctBy(e => e.Namespace, StringComparer.Ordinal)];
}
