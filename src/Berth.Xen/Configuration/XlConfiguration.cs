using System.Diagnostics.CodeAnalysis;

namespace Berth.Xen.Configuration;

/// <summary>The settings of an xl or xm configuration file, in their order. A key is set once.
/// Source: <c>xl.cfg(5)</c>; what is written has the form that libvirt gives it.</summary>
public sealed class XlConfiguration
{
    private readonly OrderedDictionary<string, XlValue> _values = new(StringComparer.Ordinal);

    /// <summary>The settings in order.</summary>
    public IEnumerable<XlSetting> Settings => _values.Select(v => new XlSetting(v.Key, v.Value));

    /// <summary>The value of a key. Setting a key anew keeps its place; null takes it out.</summary>
    public XlValue? this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set
        {
            if (!IsKey(key)) throw new ArgumentException($"'{key}' is no key: a letter or underscore, then letters, digits and underscores", nameof(key));
            if (value is null) _values.Remove(key);
            else _values[key] = value;
        }
    }

    public bool TryGet(string key, [NotNullWhen(true)] out XlValue? value) => _values.TryGetValue(key, out value);

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="ProblemException">It is not well-formed; says where.</exception>
    public static XlConfiguration Parse(string text) => new XlReader(text).Read();

    /// <summary>Writes the configuration, one setting a line.</summary>
    /// <exception cref="ProblemException">A text has quotes of both kinds in a way that the format has no spelling for.</exception>
    public string ToText() => XlWriter.Write(this);

    internal static bool IsKey(string text) => text.Length > 0 && IsKeyStart(text[0]) && text.All(IsKeyPart);

    internal static bool IsKeyStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsKeyPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
