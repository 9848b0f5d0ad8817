namespace Berth.Model.Tests.Schema;

/// <summary>A pattern of a RELAX NG grammar.</summary>
internal abstract record Pattern
{
    public sealed record Element(string Name, string Namespace, Lazy<Pattern> Content) : Pattern;

    public sealed record Attribute(string Name, Pattern Content) : Pattern;

    /// <summary>All of them, in any order.</summary>
    public sealed record Group(IReadOnlyList<Pattern> Parts) : Pattern;

    public sealed record Choice(IReadOnlyList<Pattern> Parts) : Pattern;

    public sealed record Optional(Pattern Part) : Pattern;

    /// <summary>One or more of it; none too, inside of an <see cref="Optional"/>.</summary>
    public sealed record Many(Pattern Part) : Pattern;

    public sealed record Reference(string Name, Lazy<Pattern> Target) : Pattern;

    public sealed record Value(string Word) : Pattern;

    /// <summary>A value of a datatype, narrowed by a regular expression and bounds.</summary>
    public sealed record Data(string Type, string? Expression, string? Least, string? Most) : Pattern;

    public sealed record Text : Pattern;

    public sealed record Empty : Pattern;

    public sealed record NotAllowed : Pattern;

    /// <summary>Elements that only applications know.</summary>
    public sealed record Foreign : Pattern;
}
