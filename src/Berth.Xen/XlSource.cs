using System.Diagnostics.CodeAnalysis;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>A configuration while it is read: knows what has been taken from it, and gathers what is wrong.</summary>
internal sealed class XlSource(XlConfiguration configuration)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <summary>A text; null when it is not set.</summary>
    public string? Text(string key) => Take<XlString>(key, "a text in quotes")?.Text;

    /// <summary>A number from 0 to a maximum; null when it is not set.</summary>
    public ulong? Number(string key, ulong max)
    {
        if (Take<XlNumber>(key, "a number") is not { } value) return null;
        if (value.Number >= 0 && (ulong)value.Number <= max) return (ulong)value.Number;
        Refuse(value, $"{value.Number} is no value for '{key}'", $"allowed: 0 to {max}");
        return null;
    }

    /// <summary>A switch; null when it is not set.</summary>
    public bool? Flag(string key) => Take<XlNumber>(key, "0 or 1") is { } value ? value.Number != 0 : null;

    /// <summary>A list of texts, or the only text; none when it is not set.</summary>
    public IReadOnlyList<XlString> Texts(string key)
    {
        _taken.Add(key);
        return configuration[key] switch
        {
            null => [],
            XlString text => [text],
            XlList list when list.Items.All(i => i is XlString) => [.. list.Items.Cast<XlString>()],
            var other => Wrong<IReadOnlyList<XlString>>(key, other, "a list of texts in quotes") ?? [],
        };
    }

    /// <summary>A list of lists of texts; none when it is not set.</summary>
    public IReadOnlyList<IReadOnlyList<XlString>> Tables(string key)
    {
        if (Take<XlList>(key, "a list") is not { } list) return [];
        if (list.Items.All(i => i is XlList row && row.Items.All(c => c is XlString)))
            return [.. list.Items.Cast<XlList>().Select(row => row.Items.Cast<XlString>().ToList())];
        return Wrong<IReadOnlyList<IReadOnlyList<XlString>>>(key, list, "a list of lists of texts") ?? [];
    }

    /// <summary>Notes what is wrong with a value.</summary>
    public void Refuse(XlValue value, string message, string? fix = null) =>
        _problems.Add(new() { Kind = ProblemKind.Unsupported, Message = message, Location = new(value.Line, 1), Fix = fix });

    /// <summary>Notes that something that every guest needs is not set.</summary>
    public void Missing(string key, string fix) =>
        _problems.Add(new() { Kind = ProblemKind.Unsupported, Message = $"'{key}' is not set", Fix = fix });

    /// <summary>Notes that a value is none of those that are known.</summary>
    public void Unknown(XlValue value, string what, string text, params ReadOnlySpan<string> allowed)
    {
        var nearest = NearestName.Find(text, allowed);
        Refuse(value, $"'{text}' is no {what}", $"{(nearest is null ? "" : $"did you mean '{nearest}'? ")}allowed: {string.Join(", ", allowed)}");
    }

    /// <summary>The value of a key as it stands.</summary>
    public bool TryTake(string key, [NotNullWhen(true)] out XlValue? value)
    {
        _taken.Add(key);
        return configuration.TryGet(key, out value);
    }

    /// <exception cref="ProblemException">Something was refused, or a setting was taken by nobody.</exception>
    public void ThrowIfRefused()
    {
        foreach (var (key, value) in configuration.Settings)
        {
            if (_taken.Contains(key)) continue;
            var nearest = NearestName.Find(key, [.. _taken]);
            Refuse(value, $"the setting '{key}' is not known for this kind of guest", nearest is null ? "remove it" : $"did you mean '{nearest}'?");
        }
        if (_problems.Count > 0) throw new ProblemException(_problems);
    }

    private T? Take<T>(string key, string expectation) where T : XlValue =>
        TryTake(key, out var value) ? value as T ?? Wrong<T>(key, value, expectation) : null;

    private T? Wrong<T>(string key, XlValue value, string expectation) where T : class
    {
        Refuse(value, $"'{key}' has a value of the wrong kind", $"write {expectation}");
        return null;
    }
}
