namespace Berth.Xen.Configuration;

/// <summary>A list; its items may be lists themselves.</summary>
public sealed record XlList(IReadOnlyList<XlValue> Items) : XlValue
{
    /// <summary>A list of texts.</summary>
    public static XlList Of(IEnumerable<string> texts) => new([.. texts.Select(t => new XlString(t))]);

    public bool Equals(XlList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;
}
