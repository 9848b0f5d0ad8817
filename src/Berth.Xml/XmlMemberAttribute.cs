namespace Berth.Xml;

/// <summary>What the declarations of attributes, children and text have in common.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class XmlMemberAttribute : Attribute
{
    /// <summary>The XML name; null where the member has none (text).</summary>
    public string? Name { get; protected init; }

    /// <summary>
    /// Name of a member of the class that decides whether the value is written: a <c>bool</c> property, or a method
    /// <c>bool M(XmlFormat)</c>. A null value and an empty list are never written.
    /// </summary>
    public string? When { get; init; }

    /// <summary>Written only when the format asks for secrets.</summary>
    public bool Secret { get; init; }

    /// <summary>Written, and read, only in the active form of a document.</summary>
    public bool Live { get; init; }

    /// <summary>A matter of the host's: who uses what is described sees nothing of it, nor of anything below.</summary>
    public bool Host { get; init; }

    /// <summary>How a <c>bool</c> is spelled.</summary>
    public XmlBool Bool { get; init; }

    /// <summary>Number of hexadecimal digits, zero padded, with the prefix <c>0x</c>; 0 writes decimal. Reading accepts both.</summary>
    public int Hex { get; init; }

    /// <summary>Smallest allowed value of a number.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest allowed value of a number.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Place among the children: members of base classes and of the class itself are written by rising order,
    /// those of one order as declared, base classes first. What closes every device (alias, address) has a high one.</summary>
    public int Order { get; init; }

    /// <summary>The element cannot be read without this member; its absence is a problem.</summary>
    public bool Required { get; init; }

    /// <summary>For <c>child/@name</c>: where the child is, it cannot be without this attribute.</summary>
    public bool RequiredWithin { get; init; }

    /// <summary>The kind of problem a bad or missing value is; clients see it as the error code.</summary>
    public ProblemKind Problem { get; init; } = ProblemKind.Xml;

    /// <summary>The kind of problem a missing value is, where it is another than that of a bad one.</summary>
    public ProblemKind Missing { get; init; } = ProblemKind.Xml;
}
