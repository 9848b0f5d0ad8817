using Berth.Xml;

namespace Berth.Machine;

/// <summary>Gathers what is wrong with a domain, so that all of it can be told at once.</summary>
public sealed class ProblemCollector
{
    private readonly List<Problem> _problems = [];
    private HashSet<Problem>? _told;
    private HashSet<(XmlLocation Location, string? Member)>? _settled;
    private bool _hasEnded;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>True when nothing was found.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>How many problems were reported, consequences included: it grows with whatever goes wrong.</summary>
    public int Reported { get; private set; }

    /// <summary>
    /// Ends a stage. What later stages report about the same part of an element, or about an element that is not in the document,
    /// is taken for a consequence of what was found, and is not told. An attribute is told of once in any case.
    /// </summary>
    public void EndStage()
    {
        if (_problems.Count == 0) return;
        _hasEnded = true;
        _settled ??= [];
        foreach (var problem in _problems) _settled.Add((problem.Location, problem.Member));
    }

    /// <summary>Whether something is wrong with an element itself, or with the named part of it.</summary>
    /// <param name="element">The element.</param>
    /// <param name="at">The attribute or child, as a path from the element; null for any part.</param>
    public bool Concern(XmlNode element, string? at = null)
    {
        if (!element.Location.IsKnown) return false;
        foreach (var problem in _problems)
            if (problem.Location == element.Location && (at is null || problem.Member == at)) return true;
        return false;
    }

    /// <summary>Adds a problem with an element.</summary>
    /// <param name="kind">The error family.</param>
    /// <param name="element">The element.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fix">What would be allowed, or the way to mend it.</param>
    /// <param name="at">The attribute or child that is meant, as a path from the element: <c>target/@bus</c>; null for the element itself.</param>
    public void Add(ProblemKind kind, XmlNode element, string message, string? fix = null, string? at = null) =>
        Add(new Problem { Kind = kind, Message = message, Location = element.Location, Member = at, Fix = fix });

    /// <summary>Adds what something was refused for.</summary>
    public void Add(ProblemException refusal)
    {
        foreach (var problem in refusal.Problems) Add(problem);
    }

    /// <summary>Adds something that this hypervisor cannot do.</summary>
    public void Unsupported(XmlNode element, string message, string? fix = null, string? at = null) =>
        Add(ProblemKind.Unsupported, element, message, fix, at);

    /// <summary>Adds something without meaning.</summary>
    public void Invalid(XmlNode element, string message, string? fix = null, string? at = null) =>
        Add(ProblemKind.Xml, element, message, fix, at);

    /// <summary>Refuses what something is wrong with.</summary>
    /// <exception cref="ProblemException">Something was found: all of it, as it was found.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new ProblemException(_problems);
    }

    private void Add(Problem problem)
    {
        Reported++;
        var isConsequence = problem.Location.IsKnown ? _settled?.Contains((problem.Location, problem.Member)) == true : _hasEnded;
        if (isConsequence || !(_told ??= []).Add(problem)) return;
        _problems.Add(problem);
        if (problem is { Location.IsKnown: true, Member: { } member } && member.Contains('@', StringComparison.Ordinal)) (_settled ??= []).Add((problem.Location, member));
    }
}
