using Berth.Xml;

namespace Berth.Machine;

/// <summary>Gathers what is wrong with a domain, so that all of it can be told at once.</summary>
public sealed class ProblemCollector
{
    private readonly List<Problem> _problems = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>True when nothing was found.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Adds a problem with an element.</summary>
    public void Add(ProblemKind kind, XmlNode element, string message, string? fix = null) =>
        _problems.Add(new Problem { Kind = kind, Message = message, Location = element.Location, Fix = fix });

    /// <summary>Adds what something was refused for.</summary>
    public void Add(ProblemException refusal) => _problems.AddRange(refusal.Problems);

    /// <summary>Adds something that this hypervisor cannot do.</summary>
    public void Unsupported(XmlNode element, string message, string? fix = null) => Add(ProblemKind.Unsupported, element, message, fix);

    /// <summary>Adds something without meaning.</summary>
    public void Invalid(XmlNode element, string message, string? fix = null) => Add(ProblemKind.Xml, element, message, fix);

    /// <exception cref="ProblemException">Something was found.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new ProblemException(_problems);
    }
}
