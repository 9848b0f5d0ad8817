using Berth.Model;
using Berth.Xml;

namespace Berth.Machine;

/// <summary>What a guest sees of its machine, which must stay the same for as long as it runs, wherever it runs.</summary>
public static class GuestAbi
{
    /// <summary>In what two complete domains are different machines. Names, paths, limits and labels of the host do not count; devices are compared
    /// with those of the same target or address, in whatever order they stand.</summary>
    public static IReadOnlyList<XmlDifference> Differences(Domain before, Domain after) => XmlDifference.Between(before, after, XmlFormat.None, ignoreHost: true);

    /// <summary>Refuses to take one domain for another.</summary>
    /// <exception cref="ProblemException">They are different machines; every difference is in it.</exception>
    public static void RequireSame(Domain before, Domain after)
    {
        var differences = Differences(before, after);
        if (differences.Count > 0) throw new ProblemException([.. differences.Select(Refusal)]);
    }

    private static Problem Refusal(XmlDifference difference) => new()
    {
        Kind = ProblemKind.Unsupported,
        Message = $"the guest would see another machine: {difference}",
        Path = difference.Path,
        Fix = difference.Before is null ? "leave it out" : $"write '{difference.Before}'",
    };
}
