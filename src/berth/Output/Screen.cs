using System.CommandLine;
using System.Text;

namespace Berth.Cli.Output;

/// <summary>What a command writes to, and what can be shown there: colour, tables and progress on a terminal, plain text elsewhere.</summary>
internal sealed class Screen
{
    private const int DefaultWidth = 80;

    public Screen(TextWriter output, TextWriter error)
    {
        (Output, Error) = (output, error);
        IsTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        ErrorIsTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        Ink = new(IsTerminal && HasColour());
        ErrorInk = new(ErrorIsTerminal && HasColour());
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Somebody looks at what is written to <see cref="Output"/> as it comes.</summary>
    public bool IsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>The colours of <see cref="Output"/>.</summary>
    public Ink Ink { get; }

    /// <summary>The colours of <see cref="Error"/>.</summary>
    public Ink ErrorInk { get; }

    /// <summary>Columns.</summary>
    public int Width => IsTerminal && Console.WindowWidth is > 0 and var width ? width : DefaultWidth;

    public static Screen Of(InvocationConfiguration configuration) => new(configuration.Output, configuration.Error);

    public static Screen Of(ParseResult parsed) => Of(parsed.InvocationConfiguration);

    public void WriteLine(string text = "") => Output.WriteLine(text);

    /// <summary>Text from elsewhere without the control characters with which it could drive a terminal.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(IsControl)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var character in text) clean.Append(IsControl(character) ? '�' : character);
        return clean.ToString();

        static bool IsControl(char character) => char.IsControl(character) && character is not ('\n' or '\t');
    }

    // https://no-color.org
    private static bool HasColour() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
