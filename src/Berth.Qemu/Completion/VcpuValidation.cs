using Berth.Model;

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
        ValidateEach(domain.Vcpus, completion);
        if (completion.Accelerator?.FindMachine(domain.Machine) is { MaxCpus: > 0 and var most } && vcpu.Count > most)
            problems.Unsupported(vcpu, $"a {domain.Machine} machine has at most {most} vCPUs, not {vcpu.Count}", $"write {most} or fewer");
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
            problems.Unsupported(vcpu, $"a {domain.Machine} machine has at most {MostWithoutRemapping} vCPUs", "use a q35 machine");
        else if (domain.Devices.Iommus is not [{ Driver.Eim: true }, ..])
            problems.Unsupported(vcpu, $"interrupts reach more than {MostWithoutRemapping} vCPUs through an IOMMU alone", "add <iommu model='intel'><driver intremap='on' eim='on'/></iommu>");
    }

    // QEMU plugs vCPUs in their order only, after those that the guest has from its start.
    private static void ValidateEach(List<VcpuEntry> vcpus, QemuCompletion completion)
    {
        if (vcpus is not [var first, ..]) return;
        var problems = completion.Problems;
        if (first.Enabled != true) problems.Unsupported(first, "a guest starts on vCPU 0, which is off", "write enabled='yes'", at: "@enabled");
        else if (first.Hotpluggable == true) problems.Unsupported(first, "vCPU 0 cannot be taken out", "write hotpluggable='no'", at: "@hotpluggable");
        else if (first.Order is > 1) problems.Unsupported(first, $"vCPU 0 is the first, not number {first.Order}", "write order='1'", at: "@order");
        for (var i = 1; i < vcpus.Count; i++)
        {
            var (before, vcpu) = (vcpus[i - 1], vcpus[i]);
            if (vcpu.Enabled == true && vcpu.Order is > 0 != first.Order is > 0)
                problems.Unsupported(vcpu, $"vCPU {vcpu.Id} and vCPU 0 differ in having an order", "write order='…' at every vCPU, or at none", at: "@order");
            if (vcpu.Hotpluggable != false) continue;
            if (before.Hotpluggable == true)
                problems.Unsupported(vcpu, $"vCPU {vcpu.Id} is there for good, but comes after one that can be taken out", "write hotpluggable='yes', or move it before", at: "@hotpluggable");
            else if ((before.Order ?? 0) > (vcpu.Order ?? 0))
                problems.Unsupported(vcpu, $"vCPU {vcpu.Id} has the order {vcpu.Order ?? 0}, after {before.Order}", "number the vCPUs upwards", at: "@order");
        }
    }
}
