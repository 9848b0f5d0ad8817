using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using Berth.Linux;

namespace Berth.Host;

/// <summary>What the host's CPUs are, as the first one says in <c>/proc/cpuinfo</c>. How many there are is <see cref="HostTopology"/>'s.</summary>
public sealed record HostCpu
{
    /// <summary>The architecture in libvirt's words, which are mostly the kernel's: <c>x86_64</c>, <c>aarch64</c>, <c>i686</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary><c>Intel</c>, <c>AMD</c>, <c>Hygon</c>, or the CPU's own word for another.</summary>
    public string? Vendor { get; init; }

    /// <summary>The name made for people.</summary>
    public string? ModelName { get; init; }

    /// <summary>The clock when it was read, rounded down, or its highest rate where the kernel tells no other; 0 when it tells none.</summary>
    public int FrequencyMHz { get; init; }

    public CpuSignature? Signature { get; init; }

    /// <summary>The version of the microcode; 0 when unknown.</summary>
    public uint Microcode { get; init; }

    /// <summary>How many bits a physical address has; null when unknown.</summary>
    public int? PhysicalAddressBits { get; init; }

    /// <summary>The CPU's features by the kernel's names, which differ from QEMU's here and there (<c>pni</c> is <c>sse3</c>).</summary>
    public required FrozenSet<string> Flags { get; init; }

    /// <summary>Reads the host's.</summary>
    /// <param name="tree">This host or a pretended one.</param>
    /// <param name="architecture">The pretended host's architecture; this program's when null.</param>
    public static HostCpu Read(HostTree tree, string? architecture = null)
    {
        Dictionary<string, string> facts = ReadFacts(tree);
        return new HostCpu
        {
            Architecture = architecture ?? OwnArchitecture,
            Vendor = facts.GetValueOrDefault("vendor_id") switch
            {
                "GenuineIntel" => "Intel",
                "AuthenticAMD" => "AMD",
                "HygonGenuine" => "Hygon",
                var other => other,
            },
            // POWER says it otherwise.
            ModelName = facts.GetValueOrDefault("model name") ?? facts.GetValueOrDefault("cpu"),
            FrequencyMHz = ReadFrequency(tree, facts),
            Signature = Number(facts, "cpu family") is { } family && Number(facts, "model") is { } model && Number(facts, "stepping") is { } stepping
                ? new CpuSignature(family, model, stepping)
                : null,
            Microcode = facts.TryGetValue("microcode", out string? microcode) ? ParseHex(microcode) : 0,
            PhysicalAddressBits = facts.TryGetValue("address sizes", out string? sizes) && int.TryParse(sizes.Split(' ')[0], NumberStyles.None, null, out int bits) ? bits : null,
            Flags = (facts.GetValueOrDefault("flags") ?? facts.GetValueOrDefault("Features") ?? facts.GetValueOrDefault("features") ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static string OwnArchitecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        System.Runtime.InteropServices.Architecture.X86 => "i686",
        System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        System.Runtime.InteropServices.Architecture.Arm => "armv7l",
        System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64le",
        System.Runtime.InteropServices.Architecture.S390x => "s390x",
        System.Runtime.InteropServices.Architecture.RiscV64 => "riscv64",
        System.Runtime.InteropServices.Architecture.LoongArch64 => "loongarch64",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The first value under each name: that of the first CPU, or, on some architectures, of all.</summary>
    private static Dictionary<string, string> ReadFacts(HostTree tree)
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        foreach (string line in (tree.ReadText("/proc/cpuinfo") ?? "").Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) facts.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return facts;
    }

    private static int ReadFrequency(HostTree tree, Dictionary<string, string> facts) =>
        double.TryParse(facts.GetValueOrDefault("cpu MHz"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double clock)
            ? (int)clock
            : (int)((tree.ReadNumber("/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq") ?? 0) / 1000);

    private static int? Number(Dictionary<string, string> facts, string name) =>
        int.TryParse(facts.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static uint ParseHex(string text) =>
        uint.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
            ? number
            : 0;
}
