using Berth.Host;
using Berth.Linux;

namespace Berth.Cli.Demo;

/// <summary>What runs the guest's CPUs on this host, and why.</summary>
/// <param name="DomainType">The value of the description's <c>type</c> attribute.</param>
/// <param name="Reason">Why, as a sentence.</param>
internal sealed record Accelerator(string DomainType, string Reason)
{
    public string Name => DomainType == "kvm" ? "KVM" : "TCG (emulation)";

    public static Accelerator Choose()
    {
        var kvm = KvmSupport.Check(HostTree.Own, HostCpu.Read(HostTree.Own));
        return kvm.IsUsable
            ? new("kvm", "/dev/kvm opens, and the CPU virtualizes.")
            : new("qemu", kvm.Reason);
    }
}
