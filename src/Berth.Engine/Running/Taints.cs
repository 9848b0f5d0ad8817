using Berth.Model;
using Berth.Qemu;

namespace Berth.Engine.Running;

/// <summary>What makes a guest one that nobody can vouch for. The names are libvirt's.</summary>
internal static class Taints
{
    public const string CustomMonitor = "custom-monitor";
    private const string CustomArguments = "custom-argv", HighPrivileges = "high-privileges", HostCpu = "host-cpu", Deprecated = "deprecated-config";

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
        return taints;
    }

    public static bool IsDeprecation(string taint) => taint == Deprecated;

    /// <summary>A sentence for people.</summary>
    public static string Explain(string taint, Domain domain) => taint switch
    {
        CustomMonitor => "tainted: commands of its own were given to its monitor",
        CustomArguments => "tainted: it was started with arguments that its description passes through",
        HighPrivileges => "tainted: its process runs as root",
        HostCpu => "tainted: it has the host's CPU passed through",
        Deprecated => $"deprecated configuration: machine type '{domain.Machine}'",
        _ => $"tainted: {taint}",
    };
}
