namespace Berth.Wire.Generator;

/// <summary>A type as the declarations write it, and what stands for it in C#.</summary>
internal sealed class WireType
{
    private readonly string _element;
    private readonly bool _optional;
    private readonly string? _maximum;
    private readonly string? _length;

    private WireType(string element, bool optional, string? maximum, string? length)
    {
        _element = element;
        _optional = optional;
        _maximum = maximum;
        _length = length;
    }

    /// <summary>Reads <c>int</c>, <c>string?</c>, <c>DomainRef&lt;16384&gt;</c>, <c>text[32]</c>; null when it is none of those.</summary>
    public static WireType? Parse(string text)
    {
        string? maximum = null, length = null;
        if (text.EndsWith(">", StringComparison.Ordinal))
            maximum = Cut(ref text, '<');
        else if (text.EndsWith("]", StringComparison.Ordinal))
            length = Cut(ref text, '[');
        var optional = text.EndsWith("?", StringComparison.Ordinal);
        if (optional) text = text.Substring(0, text.Length - 1);
        var counted = maximum ?? length;
        if (text.Length == 0 || (counted is not null && !int.TryParse(counted, out _))) return null;
        if (length is not null && text != "text") return null;
        if (maximum is null && text is "opaque" or "chars") return null;
        return new(text, optional, maximum, length);
    }

    private static string? Cut(ref string text, char open)
    {
        var at = text.IndexOf(open);
        if (at < 0) return "?";
        var inner = text.Substring(at + 1, text.Length - at - 2);
        text = text.Substring(0, at);
        return inner;
    }

    public string CSharp => (_element, _maximum) switch
    {
        ("opaque" or "chars", _) => "byte[]",
        ("text", _) => "string",
        (_, null) => Single + (_optional ? "?" : ""),
        _ => Single + "[]",
    };

    private string Single => _element == "uuid" ? "global::System.Guid" : _element;

    public string Read => (_element, _maximum) switch
    {
        ("opaque", _) => $"reader.ReadOpaque({_maximum})",
        ("chars", _) => $"reader.ReadChars({_maximum})",
        ("text", null) => $"reader.ReadFixedText({_length})",
        ("text", _) => $"reader.ReadText({_maximum})",
        (_, not null) => Verb is { } verb ? $"reader.Read{verb}Array({_maximum})" : $"reader.ReadArray<{_element}>({_maximum})",
        _ => Verb is { } verb ? $"reader.Read{Optional}{verb}()" : $"reader.Read{Optional}<{_element}>()",
    };

    public string Write(string value) => (_element, _maximum) switch
    {
        ("opaque", _) => $"writer.WriteOpaque({value}, {_maximum})",
        ("chars", _) => $"writer.WriteChars({value}, {_maximum})",
        ("text", null) => $"writer.WriteFixedText({value}, {_length})",
        ("text", _) => $"writer.WriteText({value}, {_maximum})",
        (_, not null) => $"writer.Write{Verb}Array({value}, {_maximum})",
        _ => $"writer.Write{Optional}{Verb}({value})",
    };

    private string Optional => _optional ? "Optional" : "";

    private string? Verb => _element switch
    {
        "int" => "Int32",
        "uint" => "UInt32",
        "long" => "Int64",
        "ulong" => "UInt64",
        "double" => "Double",
        "sbyte" => "SByte",
        "byte" => "Byte",
        "ushort" => "UInt16",
        "string" => "String",
        "uuid" => "Uuid",
        _ => null,
    };
}
