using Berth.Machine;
using Berth.Model;

namespace Berth.Qemu.Completion;

/// <summary>Where vCPUs and memory go on the host: placement of the one follows from that of the other.</summary>
internal static class NumaPlacement
{
    public static readonly Rule Vcpu = new("vcpu.placement", RulePhase.Define, "vCPUs go where the memory goes, unless they are bound to CPUs.");

    public static readonly Rule Memory = new("numatune.memory", RulePhase.Define, "Memory goes where automatically placed vCPUs go.");

    public static void Apply(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        if (domain.Vcpu is not { } vcpu) return;
        if (vcpu.Placement is null)
        {
            var automatic = vcpu.CpuSet is null && domain.NumaTune?.Memory is { Placement: VcpuPlacement.Auto, NodeSet: null };
            vcpu.Placement = automatic ? VcpuPlacement.Auto : VcpuPlacement.Static;
            trace.Resolved(vcpu, "placement", Vcpu);
        }
        if (vcpu.Placement == VcpuPlacement.Auto && domain.NumaTune is null)
        {
            domain.NumaTune = new() { Memory = new() };
            trace.Added(domain.NumaTune, Memory);
        }
        if (domain.NumaTune?.Memory is not { } memory) return;
        memory.Mode ??= NumaMode.Strict;
        if (memory.Placement is null && memory.NodeSet is null && vcpu.Placement == VcpuPlacement.Auto)
        {
            memory.Placement = VcpuPlacement.Auto;
            trace.Resolved(memory, "placement", Memory);
        }
    }
}
