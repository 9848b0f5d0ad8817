using System.Globalization;

namespace Berth.Daemon.Configuration;

/// <summary>One setting of a configuration file. Just one of the values is set.</summary>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Key">Its name.</param>
/// <param name="Text">The value, if it is a string.</param>
/// <param name="Number">The value, if it is a number.</param>
/// <param name="List">The value, if it is a list of strings.</param>
internal sealed record ConfigurationEntry(string Place, string Key, string? Text, long? Number, IReadOnlyList<string>? List)
{
    public string AsText() => Text ?? throw Wrong("a string in quotes");

    public IReadOnlyList<string> AsList() => List ?? (Text is null ? throw Wrong("a list of strings: [ \"a\", \"b\" ]") : [Text]);

    public bool AsSwitch() => Number switch
    {
        0 => false,
        1 => true,
        _ => throw Wrong("1 (yes) or 0 (no)"),
    };

    public int AsNumber(int least, int most) =>
        Number is { } number && number >= least && number <= most ? (int)number : throw Wrong($"a number from {least} to {most}");

    public string AsOneOf(params ReadOnlySpan<string> values) => Text is not null && values.Contains(Text) ? Text : throw Wrong($"one of \"{string.Join("\", \"", values)}\"");

    public Guid AsUuid() => Guid.TryParse(Text, out Guid uuid) ? uuid : throw Wrong("a UUID in quotes");

    /// <summary>Permission bits as libvirt's files have them: octal digits in quotes.</summary>
    public UnixFileMode AsMode()
    {
        int bits = 0;
        foreach (char digit in Text ?? "") bits = digit is >= '0' and <= '7' && bits <= 0x1FF ? (bits * 8) + digit - '0' : int.MaxValue;
        return Text is { Length: > 0 } && bits <= 0x1FF ? (UnixFileMode)bits : throw Wrong("permissions in octal digits and quotes, such as \"0660\"");
    }

    private ConfigurationException Wrong(string wanted)
    {
        string got = Text is not null ? $"\"{Text}\"" : Number?.ToString(CultureInfo.InvariantCulture) ?? "a list";
        return new($"{Place}: '{Key}' is {got}; it takes {wanted}");
    }
}
