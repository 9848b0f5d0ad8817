namespace Berth.Wire.Generator;

/// <summary>The words and marks of a declaration file; blanks, line ends and comments only separate them.</summary>
internal sealed class DeclarationText(string text)
{
    private const string Marks = "(),{};:=";
    private int position;

    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return position == text.Length;
        }
    }

    public DeclarationException Error(string message)
    {
        var line = 1;
        for (var i = 0; i < position && i < text.Length; i++)
            if (text[i] == '\n') line++;
        return new(line, message);
    }

    /// <summary>The next word: everything up to a blank or a mark. A colon inside a word belongs to it.</summary>
    public string Word()
    {
        SkipBlanks();
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !IsMark(position, start)) position++;
        if (position == start) throw Error(AtEnd ? "the file ends inside a declaration" : $"unexpected '{text[position]}'");
        return text.Substring(start, position - start);
    }

    public string WordsUntilFact()
    {
        var words = Word();
        while (!AtEnd && text[position] != ';' && !NextLineStartsDeclaration()) words += " " + Word();
        return words;
    }

    public bool TryTake(string token)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, position, token, 0, token.Length) != 0) return false;
        position += token.Length;
        return true;
    }

    public void Take(string token)
    {
        if (!TryTake(token)) throw Error($"'{token}' is missing");
    }

    public bool TryString(out string value)
    {
        SkipBlanks();
        value = "";
        if (position == text.Length || text[position] != '"') return false;
        var end = text.IndexOf('"', position + 1);
        if (end < 0) throw Error("a quoted text does not end");
        value = text.Substring(position + 1, end - position - 1);
        position = end + 1;
        return true;
    }

    /// <summary>Declarations start in the first column, everything that continues them is indented.</summary>
    private bool NextLineStartsDeclaration() => position == 0 || text[position - 1] == '\n';

    private bool IsMark(int at, int start)
    {
        var c = text[at];
        if (c == ':') return at == start;
        return Marks.IndexOf(c) >= 0;
    }

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (text[position] == '#')
                while (position < text.Length && text[position] != '\n') position++;
            else if (char.IsWhiteSpace(text[position])) position++;
            else return;
        }
    }
}
