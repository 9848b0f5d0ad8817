using System.Diagnostics.CodeAnalysis;

namespace Berth.Xen.Configuration;

/// <summary>A value of an xl configuration: text, a number or a list.</summary>
public abstract record XlValue
{
    private protected XlValue() { }

    /// <summary>The line that the value begins on, from 1; 0 for a value that a program made.</summary>
    public int Line { get; init; }

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator XlValue?(string? text) => text is null ? null : new XlString(text);

    public static implicit operator XlValue(long number) => new XlNumber(number);
}
