using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Berth.Qemu.Parts;

/// <summary>
/// The properties of one thing in QEMU, in order. They render as the JSON that QMP commands and modern options take,
/// and as the older <c>name=value,…</c> form (QEMU's keyval syntax) for binaries and options without JSON.
/// </summary>
public sealed class QemuProperties
{
    // What most things in QEMU do with: a longer text, or more properties, only costs more.
    private const int TypicalLength = 512, TypicalCount = 8;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    private static readonly object s_true = true, s_false = false;

    private (string Name, object Value)[] _members = ArrayPool<(string, object)>.Shared.Rent(TypicalCount);
    private int _count;

    /// <summary>The properties in order. A value is a string, bool, long, ulong, <see cref="QemuProperties"/>,
    /// <see cref="DBNull"/> for JSON's null, or a list of those.</summary>
    public IReadOnlyList<(string Name, object Value)> Members => new ArraySegment<(string Name, object Value)>(_members, 0, _count);

    /// <summary>True when nothing was set.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The value of a property; null when it is not set.</summary>
    public object? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? null : _members[at].Value;
        }
    }

    /// <summary>Adds a string; null adds nothing.</summary>
    public QemuProperties Add(string name, string? value) => Append(name, value);

    /// <summary>Adds a boolean; null adds nothing.</summary>
    public QemuProperties Add(string name, bool? value) => Append(name, value is { } v ? v ? s_true : s_false : null);

    /// <summary>Adds a number; null adds nothing.</summary>
    public QemuProperties Add(string name, long? value) => Append(name, value);

    /// <summary>Adds a number; null adds nothing.</summary>
    public QemuProperties Add(string name, ulong? value) => Append(name, value);

    /// <summary>Adds a number; null adds nothing.</summary>
    public QemuProperties Add(string name, uint? value) => Append(name, value is { } v ? (ulong)v : null);

    /// <summary>Adds a number; null adds nothing.</summary>
    public QemuProperties Add(string name, int? value) => Append(name, value is { } v ? (long)v : null);

    /// <summary>Adds an object; null or an empty one adds nothing.</summary>
    public QemuProperties Add(string name, QemuProperties? value) => Append(name, value is { IsEmpty: true } ? null : value);

    /// <summary>Adds JSON's null, which tells QEMU that there is none rather than that the default holds.</summary>
    public QemuProperties AddNull(string name) => Append(name, DBNull.Value);

    /// <summary>Adds a list; null or an empty one adds nothing.</summary>
    public QemuProperties AddList(string name, IReadOnlyList<object>? values) => Append(name, values is { Count: 0 } ? null : values);

    /// <summary>Adds <c>on</c> or <c>off</c>, for properties that are an OnOffAuto to QEMU; null adds nothing.</summary>
    public QemuProperties AddOnOff(string name, bool? value) => Append(name, value is { } v ? v ? "on" : "off" : null);

    /// <summary>Replaces a property in its place, or adds it; null removes it.</summary>
    public void Set(string name, object? value)
    {
        var at = IndexOf(name);
        if (at < 0) Append(name, value);
        else if (value is not null) _members[at].Value = value;
        else
        {
            _count--;
            _members.AsSpan(at + 1).CopyTo(_members.AsSpan(at));
        }
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _count; i++)
            if (_members[i].Name == name) return i;
        return -1;
    }

    private QemuProperties Append(string name, object? value)
    {
        if (value is null) return this;
        if (_count == _members.Length) Array.Resize(ref _members, Math.Max(_count * 2, TypicalCount));
        _members[_count++] = (name, value);
        return this;
    }

    /// <summary>Gives the memory back, also that of objects inside: nothing is set from now on.</summary>
    internal void Release()
    {
        if (_members.Length == 0) return;
        foreach (var (_, value) in _members.AsSpan(0, _count))
        {
            if (value is QemuProperties inner) inner.Release();
            else if (value is IReadOnlyList<object> list)
                foreach (var item in list) (item as QemuProperties)?.Release();
        }
        ArrayPool<(string, object)>.Shared.Return(_members, clearArray: true);
        (_members, _count) = ([], 0);
    }

    /// <summary>The compact JSON text.</summary>
    public string ToJson()
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[TypicalLength]);
        WriteJson(ref text);
        return text.ToStringAndClear();
    }

    /// <summary>The <c>name=value</c> text. The first property stands without its name, as QEMU's implied option does.</summary>
    public string ToKeyval(bool impliedFirst)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[TypicalLength]);
        WriteKeyval(ref text, "", impliedFirst);
        return text.ToStringAndClear();
    }

    /// <summary>Doubles the commas of a value, as QEMU's option syntax wants.</summary>
    public static string EscapeComma(string value) => value.Replace(",", ",,", StringComparison.Ordinal);

    private void WriteJson(ref DefaultInterpolatedStringHandler text)
    {
        text.AppendLiteral("{");
        var first = true;
        foreach (var (name, value) in _members.AsSpan(0, _count))
        {
            if (!first) text.AppendLiteral(",");
            first = false;
            WriteJsonString(ref text, name);
            text.AppendLiteral(":");
            WriteJsonValue(ref text, value);
        }
        text.AppendLiteral("}");
    }

    private static void WriteJsonValue(ref DefaultInterpolatedStringHandler text, object value)
    {
        switch (value)
        {
            case string s: WriteJsonString(ref text, s); break;
            case bool b: text.AppendLiteral(b ? "true" : "false"); break;
            case long n: text.AppendFormatted(n); break;
            case ulong n: text.AppendFormatted(n); break;
            case DBNull: text.AppendLiteral("null"); break;
            case QemuProperties p: p.WriteJson(ref text); break;
            case IReadOnlyList<object> list:
                text.AppendLiteral("[");
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) text.AppendLiteral(",");
                    WriteJsonValue(ref text, list[i]);
                }
                text.AppendLiteral("]");
                break;
            default: throw new InvalidOperationException($"a {value.GetType()} is no QEMU property value");
        }
    }

    private static void WriteJsonString(ref DefaultInterpolatedStringHandler text, ReadOnlySpan<char> value)
    {
        text.AppendLiteral("\"");
        for (int special; (special = value.IndexOfAny(s_escaped)) >= 0; value = value[(special + 1)..])
        {
            text.AppendFormatted(value[..special]);
            var c = value[special];
            text.AppendLiteral(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => $"\\u{(int)c:x4}",
            });
        }
        text.AppendFormatted(value);
        text.AppendLiteral("\"");
    }

    private void WriteKeyval(ref DefaultInterpolatedStringHandler text, string prefix, bool impliedFirst)
    {
        foreach (var (name, value) in _members.AsSpan(0, _count))
        {
            WriteKeyvalMember(ref text, prefix + name, value, impliedFirst);
            impliedFirst = false;
        }
    }

    private static void WriteKeyvalMember(ref DefaultInterpolatedStringHandler text, string name, object value, bool bare)
    {
        switch (value)
        {
            case QemuProperties p:
                p.WriteKeyval(ref text, name + ".", false);
                return;
            case IReadOnlyList<object> list:
                for (var i = 0; i < list.Count; i++) WriteKeyvalMember(ref text, $"{name}.{i}", list[i], false);
                return;
        }
        if (!text.Text.IsEmpty) text.AppendLiteral(",");
        if (!bare)
        {
            text.AppendFormatted(name);
            text.AppendLiteral("=");
        }
        text.AppendFormatted(value switch
        {
            string s => EscapeComma(s),
            bool b => b ? "on" : "off",
            IFormattable n => n.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"a {value.GetType()} is no QEMU property value"),
        });
    }
}
