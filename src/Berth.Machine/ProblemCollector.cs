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
    /// <param name="kind">The error family.</param>
    /// <param name="element">The element.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fix">What would be allowed, or the way to mend it.</param>
    /// <param name="at">The attribute or child that is meant, as a path from the element: <c>target/@bus</c>; null for the element itself.</param>
    public void Add(ProblemKind kind, XmlNode element, string message, string? fix = null, string? at = null) =>
        _problems.Add(new Problem { Kind = kind, Message = message, Location = element.Location, Member = at, Fix = fix });

    /// <summary>Adds what something was refused for.</summary>
    public void Add(ProblemException refusal) => _problems.AddRange(refusal.Problems);

    /// <summary>Adds something that this hypervisor cannot do.</summary>
    public void Unsupported(XmlNode element, string message, string? fix = null, string? at = null) =>
        Add(ProblemKind.Unsupported, element, message, fix, at);

    /// <summary>Adds something without meaning.</summary>
    public void Invalid(XmlNode element, string message, string? fix = null, string? at = null) =>
        Add(ProblemKind.Xml, element, message, fix, at);

    /// <exception cref="ProblemException">Something was found.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new ProblemException(_problems);
    }
}
