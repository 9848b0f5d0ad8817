using Berth.Model.Capabilities;

namespace Berth.Qemu.Capabilities.Documents;

/// <summary>Says which guests a binary runs.</summary>
public static class GuestCapabilitiesBuilder
{
    /// <param name="capabilities">What the binary can do.</param>
    /// <param name="emulator">Its path.</param>
    /// <param name="architecture">The guests' architecture in libvirt's words; may be another than the binary's own.</param>
    public static GuestCapabilities Build(QemuCapabilities capabilities, string emulator, string architecture)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        var isX86 = architecture is "x86_64" or "i686";
        return new GuestCapabilities
        {
            Architecture = new GuestArchitecture
            {
                Name = architecture,
                WordSize = Is64Bit(architecture) ? 64 : 32,
                Emulator = emulator,
                Machines = [.. Machines(capabilities)],
                Domains = [.. Domains(capabilities).Select(type => new GuestDomainType { Type = type })],
            },
            Features = new GuestFeatures
            {
                Pae = architecture == "i686",
                NonPae = architecture == "i686",
                Acpi = isX86 || architecture is "aarch64" or "loongarch64" ? new GuestFeature { Default = true, Toggle = true } : null,
                Apic = isX86 ? new GuestFeature { Default = true, Toggle = false } : null,
                CpuSelection = true,
                DeviceBoot = true,
                DiskSnapshot = new GuestFeature { Default = true, Toggle = false },
                ExternalSnapshot = true,
            },
        };
    }

    /// <summary>TCG always, then what is faster and works here.</summary>
    private static IEnumerable<string> Domains(QemuCapabilities capabilities)
    {
        yield return "qemu";
        if (capabilities.Accelerator(QemuAccelerator.Kvm) is not null) yield return "kvm";
        if (capabilities.Accelerator(QemuAccelerator.Hvf) is not null) yield return "hvf";
    }

    /// <summary>The default first, each followed by its alias.</summary>
    private static IEnumerable<GuestMachine> Machines(QemuCapabilities capabilities)
    {
        var machines = capabilities.Accelerators.Count > 0 ? capabilities.Accelerators[^1].Machines : [];
        foreach (var machine in machines.Where(m => m.Name != "none").OrderByDescending(m => m.IsDefault))
        {
            var (count, deprecated) = (machine.MaxCpus > 0 ? machine.MaxCpus : (int?)null, machine.Deprecated ? true : (bool?)null);
            yield return new GuestMachine { Name = machine.Name, MaxCpus = count, Deprecated = deprecated };
            if (machine.Alias is { } alias) yield return new GuestMachine { Name = alias, Canonical = machine.Name, MaxCpus = count, Deprecated = deprecated };
        }
    }

    private static bool Is64Bit(string architecture) => architecture is "x86_64" or "s390x" or "alpha" or "ia64" or "mips64" or "mips64el" or "sparc64"
        || architecture.EndsWith("64", StringComparison.Ordinal) || architecture.EndsWith("64le", StringComparison.Ordinal);
}
