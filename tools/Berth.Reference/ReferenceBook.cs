namespace Berth.Reference;

/// <summary>The reference of domain XML: a page for each element, an index, and the rules.</summary>
internal static class ReferenceBook
{
    /// <summary>All pages, in a fixed order.</summary>
    public static IReadOnlyList<ReferencePage> Pages()
    {
        var tree = new ElementTree();
        return [IndexPage.Of(tree), RulesPage.Of(tree), .. tree.All.Select(place => ElementPage.Of(place, tree))];
    }
}
