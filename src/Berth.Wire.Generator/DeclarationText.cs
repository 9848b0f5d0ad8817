namespace Berth.Wire.Generator;

/// <summary>The words and marks of a declaration file; blanks, line ends and comments only separate them.</summary>
internal sealed class DeclarationText(string text)
{
    private const string Marks = "(),{};:=";
    private int _position;

    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _position == text.Length;
        }
    }

    public DeclarationException Error(string message)
    {
        var line = 1;
        for (var i = 0; i < _position && i < text.Length; i++)
            if (text[i] == '\n') line++;
        return new(line, message);
    }

    /// <summary>The next word: everything up to a blank or a mark. A colon inside a word belongs to it.</summary>
    public string Word()
    {
        SkipBlanks();
        var start = _position;
        while (_position < text.Length && !char.IsWhiteSpace(text[_position]) && !IsMark(_position, start)) _position++;
        if (_position == start) throw Error(AtEnd ? "the file ends inside a declaration" : $"unexpected '{text[_position]}'");
        return text.Substring(start, _position - start);
    }

    public string WordsUntilFact()
    {
        var words = Word();
        while (!AtEnd && text[_position] != ';' && !NextLineStartsDeclaration()) words += " " + Word();
        return words;
    }

    public bool TryTake(string token)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, _position, token, 0, token.Length) != 0) return false;
        _position += token.Length;
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
        if (_position == text.Length || text[_position] != '"') return false;
        var end = text.IndexOf('"', _position + 1);
        if (end < 0) throw Error("a quoted text does not end");
        value = text.Substring(_position + 1, end - _position - 1);
        _position = end + 1;
        return true;
    }

    /// <summary>Declarations start in the first column, everything that continues them is indented.</summary>
    private bool NextLineStartsDeclaration() => _position == 0 || text[_position - 1] == '\n';

    private bool IsMark(int at, int start)
    {
        var c = text[at];
        if (c == ':') return at == start;
        return Marks.IndexOf(c) >= 0;
    }

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (text[_position] == '#')
                while (_position < text.Length && text[_position] != '\n') _position++;
            else if (char.IsWhiteSpace(text[_position])) _position++;
            else return;
        }
    }
}
