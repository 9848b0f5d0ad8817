using Berth.Model;
using Berth.Qemu;

namespace Berth.Engine.Running;

/// <summary>What makes a guest one that nobody can vouch for. The names are libvirt's.</summary>
internal static class Taints
{
    public const string CustomMonitor = "custom-monitor";
    private const string CustomArguments = "custom-argv", HighPrivileges = "high-privileges", HostCpu = "host-cpu", Deprecated = "deprecated-config",
        // Not libvirt's: it applies what is written.
        Untuned = "untuned";

    /// <summary>What can be told before the guest starts.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="context">Its emulator.</param>
    /// <param name="isRoot">Whether its process is root's.</param>
    public static List<string> Of(Domain domain, QemuContext context, bool isRoot)
    {
        var taints = new List<string>();
        if (isRoot) taints.Add(HighPrivileges);
        if (domain.QemuCommandLine is not null || domain.QemuOverride is not null) taints.Add(CustomArguments);
        if (domain.Cpu?.Mode == CpuMode.HostPassthrough) taints.Add(HostCpu);
        var machine = context.Capabilities.Accelerators.Select(a => a.FindMachine(domain.Machine)).FirstOrDefault(m => m is not null);
        if (machine?.Deprecated == true) taints.Add(Deprecated);
        if (NotApplied(domain).Any()) taints.Add(Untuned);
        return taints;
    }

    /// <summary>The elements that ask the host for something about the guest's process that it does not get.</summary>
    public static IEnumerable<string> NotApplied(Domain domain)
    {
        if (domain.Vcpu?.CpuSet is not null) yield return "<vcpu cpuset=…>";
        if (domain.CpuTune is not null) yield return "<cputune>";
        if (domain.MemoryTune is not null) yield return "<memtune>";
        if (domain.BlockIoTune is not null) yield return "<blkiotune>";
        if (domain.Resource is not null) yield return "<resource>";
        if (domain.SecurityLabels.Exists(l => l.Type is not SecurityLabelType.None)) yield return "<seclabel>";
    }

    public static bool IsDeprecation(string taint) => taint == Deprecated;

    /// <summary>A sentence for people.</summary>
    public static string Explain(string taint, Domain domain) => taint switch
    {
        CustomMonitor => "tainted: commands of its own were given to its monitor",
        CustomArguments => "tainted: it was started with arguments that its description passes through",
        HighPrivileges => "tainted: its process runs as root",
        HostCpu => "tainted: it has the host's CPU passed through",
        Untuned => $"tainted: it runs without what {string.Join(", ", NotApplied(domain))} asks of the host, which is not applied yet",
        Deprecated => $"deprecated configuration: machine type '{domain.Machine}'",
        _ => $"tainted: {taint}",
    };
}
