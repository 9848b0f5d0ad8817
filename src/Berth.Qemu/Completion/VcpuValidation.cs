using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Completion;

/// <summary>How many vCPUs the machine can have, and that their number and topology agree.</summary>
internal static class VcpuValidation
{
    // An xAPIC addresses no more.
    private const uint MostWithoutRemapping = 255;

    public static void Validate(QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (domain.Vcpu is not { } vcpu) return;
        if (completion.Accelerator?.FindMachine(domain.Machine) is { MaxCpus: > 0 and var most } && vcpu.Count > most)
            problems.Unsupported(vcpu, $"a {domain.Machine} machine has at most {most} vCPUs, not {vcpu.Count}", $"write {most} or fewer", at: "@ports");
        if (domain.Cpu?.Topology is { } topology)
        {
            var cpus = (ulong)topology.Sockets * topology.Dies * topology.Clusters * topology.Cores * topology.Threads;
            if (cpus != vcpu.Count)
                problems.Unsupported(topology, $"the topology is that of {cpus} CPUs, and the guest has {vcpu.Count} vCPUs", $"write <vcpu>{cpus}</vcpu>, or change the topology");
            // Guests of this machine take CPUs out and in by whole cores.
            if (domain.IsPSeries && topology.Threads > 0 && (vcpu.Current ?? vcpu.Count) % topology.Threads != 0)
                problems.Unsupported(vcpu, $"the guest starts with {vcpu.Current ?? vcpu.Count} vCPUs, and a core has {topology.Threads}", $"use a multiple of {topology.Threads}");
        }
        if (!domain.IsX86 || vcpu.Count <= MostWithoutRemapping) return;
        if (!domain.IsQ35)
            problems.Unsupported(vcpu, $"a {domain.Machine} machine has at most {MostWithoutRemapping} vCPUs", "use a q35 machine", at: "@ports");
        else if (domain.Devices.Iommus is not [{ Driver.Eim: true }, ..])
            problems.Unsupported(vcpu, $"interrupts reach more than {MostWithoutRemapping} vCPUs through an IOMMU alone", "add <iommu model='intel'><driver intremap='on' eim='on'/></iommu>");
    }
}
