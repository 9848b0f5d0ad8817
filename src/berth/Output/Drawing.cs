using Spectre.Console;

namespace Berth.Cli.Output;

/// <summary>Consoles for what is drawn rather than written: tables and progress. Made only where there is a terminal.</summary>
internal static class Drawing
{
    /// <param name="terminal">Standard output or standard error, which is a terminal.</param>
    /// <param name="ink">Whether it has colours.</param>
    public static IAnsiConsole On(TextWriter terminal, Ink ink) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(new ForgivingWriter(terminal)),
        Ansi = AnsiSupport.Yes,
        ColorSystem = ink.IsOn ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
    });
}
