using Berth.Model;

namespace Berth.Qemu.Completion;

/// <summary>What a CPU's description can ask of its cache and addresses.</summary>
internal static class CpuValidation
{
    public static void Validate(QemuCompletion completion)
    {
        if (completion.Domain.Cpu is not { } cpu) return;
        var problems = completion.Problems;
        var fromHost = cpu.Mode is CpuMode.HostPassthrough or CpuMode.Maximum;
        switch (cpu.Cache)
        {
            case { Mode: CpuCacheMode.Emulate, Level: not 3 } emulated:
                problems.Unsupported(emulated, "QEMU emulates a cache of level 3 alone", "write level='3'");
                break;
            case { Mode: CpuCacheMode.Passthrough } passed when !fromHost:
                problems.Unsupported(passed, "the host's cache is there with the host's CPU alone", "use <cpu mode='host-passthrough'> or <cache mode='emulate' level='3'/>");
                break;
            case { Mode: CpuCacheMode.Passthrough, Level: not null } passed:
                problems.Unsupported(passed, "the host's cache is passed through as a whole", "leave out level");
                break;
            case { Mode: CpuCacheMode.Disable, Level: not null } disabled:
                problems.Unsupported(disabled, "the cache is left out as a whole", "leave out level");
                break;
        }
        if (!completion.Domain.IsX86)
        {
            if (cpu.Cache is { } cache) problems.Unsupported(cache, $"the cache of a {completion.Domain.Arch} CPU is what it is", "remove <cache>");
            if (cpu.MaxPhysAddr is { } size) problems.Unsupported(size, $"the address size of a {completion.Domain.Arch} CPU is what it is", "remove <maxphysaddr>");
        }
        if (cpu.MaxPhysAddr is { Mode: MaxPhysAddrMode.Passthrough, Bits: not null } passedBits)
            problems.Unsupported(passedBits, "the host's address size is what it is", "leave out bits or write mode='emulate'");
        else if (cpu.MaxPhysAddr is { Mode: MaxPhysAddrMode.Emulate, Limit: not null } limited)
            problems.Unsupported(limited, "an address size that is emulated needs no limit", "leave out limit");
    }
}
