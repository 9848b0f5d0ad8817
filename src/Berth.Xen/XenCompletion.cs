using Berth.Machine;
using Berth.Model;

namespace Berth.Xen;

/// <summary>The filling in of one domain.</summary>
internal sealed class XenCompletion(Domain domain, XenOptions options)
{
    public Domain Domain => domain;

    public XenOptions Options => options;

    public RuleTrace Trace { get; } = new();

    public ProblemCollector Problems { get; } = new();
}
