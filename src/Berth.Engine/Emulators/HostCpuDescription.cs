using Berth.Host;
using Berth.Linux;
using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Xml;

namespace Berth.Engine.Emulators;

/// <summary>This host's CPU as a model with features.</summary>
internal static class HostCpuDescription
{
    // Registers with features: IA32_ARCH_CAPABILITIES and IA32_CORE_CAPABILITIES (Intel SDM volume 4).
    private static readonly uint[] s_msrs = [0x10a, 0xcf];

    /// <summary>The CPU, whose features have no policy. Where it is like no model that is known, it has none.</summary>
    public static Cpu Read(HostTree tree, HostCpu cpu, HostTopology topology)
    {
        var description = Describe(tree, cpu) ?? new Cpu { Arch = cpu.Architecture, Vendor = cpu.Vendor };
        description.Topology = new CpuTopology { Sockets = (uint)topology.Sockets, Cores = (uint)topology.Cores, Threads = (uint)topology.Threads };
        if (cpu.PhysicalAddressBits is { } bits) description.MaxPhysAddr = new MaxPhysAddr { Mode = MaxPhysAddrMode.Emulate, Bits = (uint)bits };
        return description;
    }

    private static Cpu? Describe(HostTree tree, HostCpu cpu) => cpu.Architecture switch
    {
        "x86_64" or "i686" when tree.IsOwn => DescribeX86(tree, cpu.Architecture),
        "ppc64" or "ppc64le" => DescribePower(cpu),
        _ => null,
    };

    private static Cpu? DescribeX86(HostTree tree, string architecture)
    {
        var data = new X86CpuData();
        foreach (var leaf in HostCpuid.ReadAll()) data.AddLeaf(leaf.Leaf, leaf.Subleaf, leaf.Eax, leaf.Ebx, leaf.Ecx, leaf.Edx);
        foreach (var msr in s_msrs)
            if (HostMsr.Read(tree, msr) is { } value) data.AddMsr(msr, value);
        try
        {
            return CpuArchitecture.X86.DescribeHost(data, architecture);
        }
        catch (ProblemException)
        {
            // Not even the oldest model: whatever depends on the model is refused with its own message.
            return null;
        }
    }

    /// <summary>The kernel tells POWER CPUs by name, with what it makes of them behind it: <c>POWER9 (architected), altivec supported</c>.</summary>
    private static Cpu? DescribePower(HostCpu cpu)
    {
        var name = cpu.ModelName?.Split([' ', ','], 2)[0];
        var power = CpuArchitecture.Find(cpu.Architecture);
        return name is not null && power?.ModelNames.Contains(name) == true
            ? new Cpu { Arch = cpu.Architecture, Model = new CpuModel { Name = name }, Vendor = power.VendorOf(name) }
            : null;
    }
}
