using Berth.Linux;

namespace Berth.Host;

/// <summary>Whether KVM really runs guests here, and why not. Without it there is TCG, which needs nothing of the host.</summary>
/// <param name="IsUsable">Guests may use it.</param>
/// <param name="Reason">What stands against it, as a sentence for people; empty when nothing does.</param>
public sealed record KvmSupport(bool IsUsable, string Reason)
{
    private const string Device = "/dev/kvm";

    /// <summary>
    /// Looks at the CPU as well as the device: <c>/dev/kvm</c> may exist and open on a host whose CPU does not virtualize, as in a virtual machine whose
    /// own hypervisor keeps that to itself, and a guest started there hangs.
    /// </summary>
    public static KvmSupport Check(HostTree tree, HostCpu cpu)
    {
        if (!tree.Exists(Device)) return new KvmSupport(false, $"{Device} does not exist: the kernel's kvm module is not loaded.");
        if (RequiredFlags(cpu.Architecture) is { Length: > 0 } required && !required.Any(cpu.Flags.Contains))
            return new KvmSupport(false, $"The CPU shows no virtualization flag ({string.Join(" or ", required)} in /proc/cpuinfo): it has none, or the firmware or an outer hypervisor keeps it off.");
        // A pretended host's device is an ordinary file, and says nothing more by being there.
        return tree.IsOwn ? Open(tree) : new KvmSupport(true, "");
    }

    private static KvmSupport Open(HostTree tree)
    {
        try
        {
            using (File.OpenHandle(tree.Locate(Device), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)) return new KvmSupport(true, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new KvmSupport(false, $"{Device} cannot be opened: {e.Message}");
        }
    }

    private static string[] RequiredFlags(string architecture) => architecture switch
    {
        "x86_64" or "i686" => ["vmx", "svm"],
        "s390x" => ["sie"],
        // The others show it nowhere but in the module's having found it, without which there is no device.
        _ => [],
    };
}
