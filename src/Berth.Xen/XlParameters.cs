using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>A text of the form <c>key=value,key=value</c>, as the lists of devices are made of.</summary>
internal sealed class XlParameters(char? separator = ',')
{
    private readonly OrderedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private XlString _text = new("");

    /// <summary>The value of a parameter, which then counts as read; null when there is none.</summary>
    public string? Take(string key) => _values.Remove(key, out var value) ? value : null;

    /// <summary>The number of a parameter, which then counts as read; null when there is none.</summary>
    public uint? TakeNumber(string key, XlSource source)
    {
        if (Take(key) is not { } value) return null;
        if (uint.TryParse(value, System.Globalization.NumberStyles.None, null, out var number)) return number;
        source.Refuse(_text, $"'{value}' is no value for '{key}'", "write a number");
        return null;
    }

    /// <summary>Adds a parameter unless it has no value.</summary>
    /// <exception cref="ProblemException">The value would end before its end.</exception>
    public XlParameters Add(string key, string? value)
    {
        if (value is null) return this;
        if ((separator is { } end && value.Contains(end, StringComparison.Ordinal)) || value.AsSpan().Trim().Length != value.Length)
        {
            throw new ProblemException(new Problem
            {
                Kind = ProblemKind.Unsupported,
                Message = $"an xl configuration cannot say {key}='{value}', because of the comma or the space in it",
            });
        }
        _values.Add(key, value);
        return this;
    }

    public XlParameters Add(string key, uint? value) => Add(key, value?.ToString());

    /// <summary>Reads a text.</summary>
    public static XlParameters Parse(XlString text, XlSource source) => Parse(text, text.Text.Split(','), source);

    /// <summary>Reads texts with one parameter each.</summary>
    public static XlParameters Parse(IReadOnlyList<XlString> texts, XlSource source) =>
        Parse(texts is [var first, ..] ? first : new XlString(""), texts.Select(t => t.Text), source);

    private static XlParameters Parse(XlString text, IEnumerable<string> items, XlSource source)
    {
        var parameters = new XlParameters { _text = text };
        foreach (var item in items)
        {
            var parameter = item.Trim();
            if (parameter.Length == 0) continue;
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) source.Refuse(text, $"'{parameter}' is no parameter", "write KEY=VALUE");
            else if (!parameters._values.TryAdd(parameter[..equals].Trim(), parameter[(equals + 1)..].Trim()))
                source.Refuse(text, $"'{parameter[..equals]}' is set twice", "remove one of the two");
        }
        return parameters;
    }

    /// <summary>Refuses what was not read.</summary>
    /// <param name="source">What gathers the problems.</param>
    /// <param name="what">The setting, for the message.</param>
    public void RefuseRest(XlSource source, string what)
    {
        foreach (var key in _values.Keys) source.Refuse(_text, $"the parameter '{key}' of {what} is not known", "remove it");
    }

    /// <summary>The parameters as texts of their own, as they are without a separator.</summary>
    public XlList ToList() => XlList.Of(_values.Select(v => $"{v.Key}={v.Value}"));

    public override string ToString() => string.Join(',', _values.Select(v => $"{v.Key}={v.Value}"));
}
