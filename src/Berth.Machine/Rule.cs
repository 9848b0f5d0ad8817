namespace Berth.Machine;

/// <summary>When a rule runs.</summary>
public enum RulePhase
{
    /// <summary>When a domain is defined: what the rule writes is part of the guest ABI and never changes afterwards.</summary>
    Define,

    /// <summary>When the guest starts or the device is attached: what the rule resolves has no effect the guest can see,
    /// and is never stored.</summary>
    Start,
}

/// <summary>A default that Berth fills in: one rule for each thing that the user need not write.</summary>
/// <param name="Id">The name under which it is explained, <c>element.what</c>.</param>
/// <param name="Phase">When it runs.</param>
/// <param name="Reason">Why the machine needs what it adds, in a sentence.</param>
public sealed record Rule(string Id, RulePhase Phase, string Reason)
{
    /// <summary>What it writes, as paths from the document's root: <c>domain/devices/disk/target/@bus</c>.</summary>
    public IReadOnlyList<string> Touches { get; init; } = [];

    /// <summary>Whether it writes an attribute or element, something in it, or what is around it.</summary>
    /// <param name="path">A path from the root, with or without positions: <c>/domain/devices/disk[2]/target/@bus</c>.</param>
    public bool Writes(string path)
    {
        var steps = path.Trim('/').Split('/').Select(step => step.Split('[')[0]).ToArray();
        foreach (var touched in Touches)
        {
            var wanted = touched.Split('/');
            if (wanted.Zip(steps).All(pair => pair.First is "*" || pair.First == pair.Second)) return true;
        }
        return false;
    }

    /// <summary>What it asks besides the description: a capability of the hypervisor, a property of the machine, a fact of the
    /// host, a setting; null when the description alone decides.</summary>
    public string? Asks { get; init; }

    /// <summary>What it does to a description, as XML; null where it writes none.</summary>
    public RuleExample? Example { get; init; }

    /// <summary>The specification that says so.</summary>
    public string? Source { get; init; }
}
