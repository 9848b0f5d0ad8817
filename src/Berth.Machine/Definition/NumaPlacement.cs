using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>Where vCPUs and memory go on the host: placement of the one follows from that of the other.</summary>
public static class NumaPlacement
{
    public static readonly Rule Vcpu = new("vcpu.placement", RulePhase.Define, "vCPUs go where the memory goes, unless they are bound to CPUs.")
    {
        Touches = ["domain/vcpu/@placement"],
        Source = "libvirt, Domain XML format: CPU allocation",
        Example = new("<vcpu>2</vcpu>", "<vcpu placement='static'>2</vcpu>"),
    };

    public static readonly Rule Memory = new("numatune.memory", RulePhase.Define, "Memory goes where automatically placed vCPUs go.")
    {
        Touches = ["domain/numatune", "domain/numatune/memory/@mode", "domain/numatune/memory/@placement"],
        Source = "libvirt, Domain XML format: NUMA node tuning",
        Example = new("<vcpu placement='auto'>2</vcpu>", "<numatune>\n  <memory mode='strict' placement='auto'/>\n</numatune>"),
    };

    public static readonly Rule Nodes = new("numatune.nodes", RulePhase.Start, "Memory that is placed automatically goes where there is room when the guest starts.")
    {
        Touches = ["domain/numatune/memory/@nodeset"],
        Asks = "numad: which NUMA nodes have room",
        Source = "libvirt, Domain XML format: NUMA node tuning",
    };

    public static void Apply(DomainDraft draft)
    {
        var (domain, trace) = (draft.Domain, draft.Trace);
        if (domain.Vcpu is not { } vcpu) return;
        if (vcpu.Placement != VcpuPlacement.Auto && vcpu.CpuSet is null && domain.NumaTune?.Memory?.Placement == VcpuPlacement.Auto && !HasPins(domain.CpuTune))
        {
            vcpu.Placement = VcpuPlacement.Auto;
            trace.Resolved(vcpu, "placement", Vcpu);
        }
        else if (vcpu.Placement is null)
        {
            vcpu.Placement = VcpuPlacement.Static;
            trace.Resolved(vcpu, "placement", Vcpu);
        }
        if (vcpu.Placement == VcpuPlacement.Auto && domain.NumaTune?.Memory is null)
        {
            domain.NumaTune ??= new();
            domain.NumaTune.Memory = new();
            trace.Added(domain.NumaTune, Memory);
        }
        if (domain.NumaTune?.Memory is not { } memory) return;
        if (memory is { Mode: null, Placement: null, NodeSet: null } && vcpu.Placement == VcpuPlacement.Static)
        {
            domain.NumaTune.Memory = null;
            return;
        }
        if (memory.Mode is null)
        {
            memory.Mode = NumaMode.Strict;
            trace.Resolved(memory, "@mode", Memory);
        }
        if (memory.Placement is null && memory.NodeSet is null && vcpu.Placement == VcpuPlacement.Auto)
        {
            memory.Placement = VcpuPlacement.Auto;
            trace.Resolved(memory, "placement", Memory);
        }
    }

    private static bool HasPins(CpuTune? tune) =>
        tune is not null && (tune.VcpuPins.Count > 0 || tune.EmulatorPin is not null || tune.IoThreadPins.Count > 0);
}
