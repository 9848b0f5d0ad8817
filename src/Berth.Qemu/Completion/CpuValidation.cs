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
                problems.Unsupported(emulated, "the only cache that QEMU emulates is that of level 3", "write level='3'", at: "@level");
                break;
            case { Mode: CpuCacheMode.Passthrough } passed when !fromHost:
                problems.Unsupported(passed, "the host's cache can only be passed through together with the host's CPU", "use <cpu mode='host-passthrough'> or <cache mode='emulate' level='3'/>", at: "@mode");
                break;
            case { Mode: CpuCacheMode.Passthrough, Level: not null } passed:
                problems.Unsupported(passed, "the host's cache is passed through as a whole, not level by level", "leave out level", at: "@level");
                break;
            case { Mode: CpuCacheMode.Disable, Level: not null } disabled:
                problems.Unsupported(disabled, "the cache is disabled as a whole, not level by level", "leave out level", at: "@level");
                break;
        }
        if (!completion.Domain.IsX86)
        {
            if (cpu.Cache is { } cache) problems.Unsupported(cache, $"the cache of a {completion.Domain.Arch} CPU is what it is", "remove <cache>");
            if (cpu.MaxPhysAddr is { } size) problems.Unsupported(size, $"the address size of a {completion.Domain.Arch} CPU is what it is", "remove <maxphysaddr>");
        }
        if (cpu.MaxPhysAddr is { Mode: MaxPhysAddrMode.Passthrough, Bits: not null } passedBits)
            problems.Unsupported(passedBits, "the number of address bits cannot be chosen when the host's is passed through", "leave out bits or write mode='emulate'", at: "@bits");
        else if (cpu.MaxPhysAddr is { Mode: MaxPhysAddrMode.Emulate, Limit: not null } limited)
            problems.Unsupported(limited, "a limit is for address bits that are passed through, not for emulated ones", "leave out limit", at: "@limit");
    }
}
