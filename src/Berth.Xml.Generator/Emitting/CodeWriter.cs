using System.Text;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Builds indented C#.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;
    private int _names;

    /// <summary>A name for a local variable that no other one in the file has.</summary>
    public string Name(string stem) => stem + _names++;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _indentation * 4).Append(line);
        _text.Append('\n');
    }

    public void Open(string? head = null)
    {
        if (head is not null)
            Line(head);
        Line("{");
        _indentation++;
    }

    public void Close(string tail = "")
    {
        _indentation--;
        Line("}" + tail);
    }

    /// <summary>Where the next line will stand.</summary>
    public int Position => _text.Length;

    /// <summary>Puts lines at an earlier position, indented like what is written now.</summary>
    public void Insert(int position, IEnumerable<string> lines)
    {
        foreach (var line in lines.Reverse())
            _text.Insert(position, new string(' ', _indentation * 4) + line + "\n");
    }

    public override string ToString() => _text.ToString();

    /// <summary>A C# string literal.</summary>
    public static string Literal(string? text) =>
        text is null ? "null" : Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
