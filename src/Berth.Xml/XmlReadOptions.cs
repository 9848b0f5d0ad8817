namespace Berth.Xml;

/// <summary>How a document is read.</summary>
public sealed record XmlReadOptions
{
    /// <summary>The stored form, leniently, with the default limits.</summary>
    public static XmlReadOptions Default { get; } = new();

    /// <summary>Reports elements and attributes that no declaration knows; otherwise they are ignored.</summary>
    public bool Strict { get; init; }

    /// <summary>Reads what exists only while a guest runs; otherwise that is ignored.</summary>
    public bool Live { get; init; }

    /// <summary>Longest document, in characters.</summary>
    public int MaxCharacters { get; init; } = 10 * 1024 * 1024;

    /// <summary>Deepest nesting of elements.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>How many problems are gathered before reading is given up.</summary>
    public int MaxProblems { get; init; } = 100;
}
