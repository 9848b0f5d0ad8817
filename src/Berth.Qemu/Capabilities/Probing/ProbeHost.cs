namespace Berth.Qemu.Capabilities.Probing;

/// <summary>What of this host decides a probe's outcome besides the binary. Part of the key of cached answers.</summary>
public sealed record ProbeHost
{
    /// <summary>Whether KVM runs guests here.</summary>
    public required bool KvmUsable { get; init; }

    /// <summary>Whether macOS's Hypervisor framework is there.</summary>
    public bool HvfAvailable { get; init; }

    /// <summary>The kernel's release: what KVM can do changes with it.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>The CPU's name, stepping and microcode: what a guest can have changes with them.</summary>
    public string Cpu { get; init; } = "";

    /// <summary>The accelerator to ask for first.</summary>
    internal QemuAccelerator Hardware =>
        KvmUsable ? QemuAccelerator.Kvm : HvfAvailable ? QemuAccelerator.Hvf : QemuAccelerator.Tcg;

    /// <summary>
    /// Looks at this host. A <c>/dev/kvm</c> that opens is no proof on x86: nested hosts show one that cannot run a guest. The CPU's
    /// <c>vmx</c> or <c>svm</c> flag must be there too.
    /// </summary>
    /// <param name="root">Where <c>dev</c> and <c>proc</c> are.</param>
    public static ProbeHost Detect(string root = "/")
    {
        var cpu = CpuInfo.Read(Path.Combine(root, "proc/cpuinfo"));
        return new()
        {
            KvmUsable = cpu.MayVirtualize && CanOpen(Path.Combine(root, "dev/kvm")),
            Kernel = ReadLine(Path.Combine(root, "proc/sys/kernel/osrelease")),
            Cpu = cpu.Identity,
        };
    }

    private static bool CanOpen(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string ReadLine(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
