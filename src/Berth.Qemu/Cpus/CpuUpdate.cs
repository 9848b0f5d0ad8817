using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Cpus;

/// <summary>What the CPU of a definition stands for on this host: the form that <c>virsh dumpxml --update-cpu</c> shows.</summary>
public static class CpuUpdate
{
    /// <summary>Changes the CPU of a domain into what a guest started here would be given.</summary>
    /// <exception cref="ProblemException">The host cannot give the guest such a CPU.</exception>
    public static void Apply(Domain domain, QemuContext context)
    {
        if (domain.Cpu is not { IsChosen: true } cpu) return;
        var host = HostModels.Of(context.Capabilities, QemuCompletion.AcceleratorKind(domain), context.Host.ForCpus);
        CpuArchitecture.Find(domain.Arch)?.Update(cpu, host?.Migratable, CpuFeaturePolicy.Disable);
    }
}
