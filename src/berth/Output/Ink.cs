namespace Berth.Cli.Output;

/// <summary>Colours where they can be seen, nothing elsewhere.</summary>
/// <param name="IsOn">Whether they can.</param>
internal readonly record struct Ink(bool IsOn)
{
    public string Bold(string text) => Wrap(text, "1");

    public string Dim(string text) => Wrap(text, "2");

    public string Red(string text) => Wrap(text, "31");

    public string Green(string text) => Wrap(text, "32");

    public string Yellow(string text) => Wrap(text, "33");

    public string Cyan(string text) => Wrap(text, "36");

    private string Wrap(string text, string code) => IsOn && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
