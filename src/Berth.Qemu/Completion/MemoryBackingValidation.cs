using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>How the host provides the guest's memory.</summary>
internal static class MemoryBackingValidation
{
    private const ulong OrdinaryPageKiB = 4;

    public static void Validate(QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (domain.MemoryTune?.MinGuarantee is { } guarantee)
            problems.Unsupported(guarantee, "QEMU guests have no guaranteed minimum of memory", "remove <min_guarantee>");
        var hmat = domain.Cpu?.Numa is { } numa && (numa.Interconnects is not null || numa.Cells.Exists(c => c.Caches.Count > 0));
        if (hmat && !completion.Has(QemuFlag.NumaHmat)) problems.Unsupported(domain.Cpu!.Numa!, "this QEMU tells guests nothing about the speed of NUMA nodes", "remove <interconnects> and <cache>", at: "interconnects");
        if (domain.MemoryBacking is not { HugePages: { } pages } backing) return;
        if (backing.Allocation == MemoryAllocation.Ondemand)
            problems.Unsupported(backing, "huge pages are allocated at once", "remove <allocation mode='ondemand'/> or <hugepages>", at: "allocation/@mode");
        if (backing.AllocationThreads is > 0 && !completion.Has(QemuFlag.MemoryBackendFilePreallocThreads))
            problems.Unsupported(backing, "this QEMU cannot be told how many threads allocate memory", "remove threads", at: "allocation/@threads");
        if (backing.Source == MemorySourceType.Anonymous)
            problems.Unsupported(backing, "anonymous memory has no huge pages", "use <source type='memfd'/>, or remove <hugepages>", at: "source/@type");
        if (backing.Source == MemorySourceType.Memfd && !completion.Has(QemuFlag.MemoryBackendMemfdHugetlb))
            problems.Unsupported(backing, "this QEMU has no huge pages behind a memfd", "use <source type='file'/>", at: "source/@type");
        // Where the machine takes no backend for all of its memory, only NUMA nodes can be shared.
        if (backing.Access == MemoryAccess.Shared && (pages.Pages.Count == 0 || pages.Pages[0].Size != OrdinaryPageKiB)
            && domain.Cpu?.Numa is not { Cells.Count: > 0 } && completion.Accelerator?.FindMachine(domain.Machine)?.DefaultRamId is null)
            problems.Unsupported(backing, "memory in huge pages is shared by NUMA nodes, and the guest has none", "write <cpu><numa> with one cell", at: "hugepages");
    }
}
