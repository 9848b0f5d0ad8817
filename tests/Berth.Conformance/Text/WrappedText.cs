namespace Berth.Conformance.Text;

/// <summary>Expected texts in which long lines are broken by a backslash before the line end.</summary>
internal static class WrappedText
{
    /// <summary>The text with its long lines joined again.</summary>
    public static string Unwrap(string text) => text.Replace("\\\n", "", StringComparison.Ordinal);

    /// <summary>The text with a line end after its last line.</summary>
    public static string EndLine(string text) => text.EndsWith('\n') ? text : text + "\n";
}
