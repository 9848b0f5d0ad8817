namespace Berth.Xml;

/// <summary>What a bound class declares, as data: for reference documentation, explanations and comparison.</summary>
public sealed class XmlShape
{
    /// <summary>The class.</summary>
    public required Type Type { get; init; }

    /// <summary>The element's name; null for a class that takes its name from where it is used.</summary>
    public string? ElementName { get; init; }

    /// <summary>The namespace's URI; null for that of the element around it.</summary>
    public string? Namespace { get; init; }

    /// <summary>The sentence that documents the class.</summary>
    public string? Documentation { get; init; }

    /// <summary>What tells elements of a list apart, as the declaration has it; null where their places do.</summary>
    public string? Key { get; init; }

    /// <summary>The attribute that chooses among <see cref="Cases"/>; null for a class that stands for itself.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The value of the discriminator for which this class stands.</summary>
    public string? CaseValue { get; init; }

    /// <summary>The classes by the discriminator's value, on the class that names the discriminator.</summary>
    public IReadOnlyList<XmlCaseShape> Cases { get; init; } = [];

    /// <summary>The members in the order of the output, those of base classes included.</summary>
    public IReadOnlyList<XmlMemberShape> Members { get; init; } = [];

    /// <summary>Finds a member by its path from here, through the classes below and all of their cases:
    /// <c>devices/disk/target/@bus</c>. Positions such as <c>[2]</c> are ignored.</summary>
    public XmlMemberShape? Find(string path)
    {
        if (path.Contains('[', StringComparison.Ordinal))
            path = string.Concat(path.Split('[').Select((part, i) => i == 0 ? part : part[(part.IndexOf(']', StringComparison.Ordinal) + 1)..]));
        return FindPlain(path);
    }

    private XmlMemberShape? FindPlain(string path)
    {
        foreach (var member in Members)
        {
            if (member.Path == path)
                return member;
            if (member.Element is not null && path.Length > member.Path.Length && path[member.Path.Length] == '/'
                && path.StartsWith(member.Path, StringComparison.Ordinal)
                && member.Element().FindPlain(path[(member.Path.Length + 1)..]) is { } found)
                return found;
        }
        foreach (var choice in Cases)
            if (choice.Shape().FindPlain(path) is { } found)
                return found;
        return null;
    }
}
