using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>The memory balloon, which every guest has and no setting speaks of.</summary>
internal sealed class XenMemoryBalloon : XenElement
{
    public static readonly Rule Balloon = new("memballoon.model", RulePhase.Define, "Xen has a balloon of its own in every guest.");

    public override void Complete(XenCompletion completion)
    {
        if (completion.Domain.Devices.MemoryBalloon is not null) return;
        completion.Domain.Devices.MemoryBalloon = new() { Model = MemoryBalloonModel.Xen };
        completion.Trace.Added(completion.Domain.Devices.MemoryBalloon, Balloon);
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
    }

    public override void Read(XlSource source, Domain domain)
    {
    }
}
