using System.Text;

namespace Berth.Model.Tests.Schema;

/// <summary>A short text that a regular expression of XML Schema matches.</summary>
internal ref struct ExpressionSample
{
    private readonly ReadOnlySpan<char> _expression;
    private int _at;

    private ExpressionSample(ReadOnlySpan<char> expression) => _expression = expression;

    public static string Of(string expression)
    {
        var sample = new ExpressionSample(expression);
        return sample.Alternatives();
    }

    private bool Ends => _at == _expression.Length;

    // The first alternative is as good as any.
    private string Alternatives()
    {
        var first = Sequence();
        while (!Ends && _expression[_at] == '|')
        {
            _at++;
            Sequence();
        }
        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (!Ends && _expression[_at] is not ('|' or ')'))
        {
            var atom = Atom();
            for (var i = Repeats(); i > 0; i--) text.Append(atom);
        }
        return text.ToString();
    }

    private string Atom()
    {
        switch (_expression[_at++])
        {
            case '(':
                var group = Alternatives();
                _at++;
                return group;
            case '[': return Class();
            case '\\': return _expression[_at++] is var escaped && escaped == 's' ? " " : escaped.ToString();
            case '.': return "a";
            case var plain: return plain.ToString();
        }
    }

    private string Class()
    {
        var isNegative = _expression[_at] == '^';
        if (isNegative) _at++;
        var members = new List<(char First, char Last)>();
        while (_expression[_at] != ']')
        {
            var first = Member();
            if (_expression[_at] != '-' || _expression[_at + 1] == ']')
            {
                members.Add((first, first));
                continue;
            }
            _at++;
            members.Add((first, Member()));
        }
        _at++;
        // Nought often means that nothing was said.
        foreach (var candidate in "1a2bfBx_/ 0")
            if (members.Exists(m => m.First <= candidate && candidate <= m.Last) != isNegative) return candidate.ToString();
        return members[0].First.ToString();
    }

    private char Member()
    {
        var character = _expression[_at++];
        return character != '\\' ? character : _expression[_at++] is var escaped && escaped == 'n' ? '\n' : escaped;
    }

    private int Repeats()
    {
        if (Ends) return 1;
        switch (_expression[_at])
        {
            case '?':
                _at++;
                return 0;
            case '*' or '+':
                _at++;
                return 1;
            case '{':
                var end = _at + _expression[_at..].IndexOf('}');
                var least = int.Parse(_expression[(_at + 1)..end].ToString().Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
                _at = end + 1;
                return Math.Max(1, least);
            default: return 1;
        }
    }
}
