using System.Text;

namespace Berth.Reference;

/// <summary>The page with which the reference begins.</summary>
internal static class IndexPage
{
    public const string File = "README.md";

    public static ReferencePage Of(ElementTree tree)
    {
        var text = new StringBuilder("""
            # Domain XML

            Every element, attribute and value of a guest's description, as Berth reads and writes it, and the [rules](rules.md) by which it
            fills in what is left out. These pages are made from the declarations of the model and of the rules; `scripts/reference.sh`
            makes them anew.

            On an element's page, a path such as `target/@bus` is the attribute `bus` of the child `<target>`. The order is the one in
            which Berth writes. Numbers may also be written in hexadecimal, with `0x`.


            """);
        Add(text, tree.Root, 0);
        return new(File, text.ToString());
    }

    private static void Add(StringBuilder text, ElementPlace place, int depth)
    {
        text.Append(' ', 2 * depth).Append($"- {Markdown.Link($"`<{place.Step.Replace("/", "><", StringComparison.Ordinal)}>`", File, place.File)}");
        if (place.Shape.Documentation is { } documentation) text.Append(": ").Append(Markdown.Prose(FirstSentence(documentation)));
        text.Append('\n');
        foreach (var child in place.Children) Add(text, child, depth + 1);
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOfAny(['.', ';', ':']);
        return end < 0 ? text : text[..end];
    }
}
