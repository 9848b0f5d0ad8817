using System.Text;

namespace Berth.Wire.Generator;

/// <summary>Indented lines of C#.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line)
    {
        text.Append(' ', depth * 4).Append(line).Append('\n');
    }

    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    public void Close(string end = "}")
    {
        depth--;
        Line(end);
    }

    public override string ToString() => text.ToString();
}
