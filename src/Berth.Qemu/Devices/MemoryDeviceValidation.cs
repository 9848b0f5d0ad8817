using System.Numerics;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What each kind of memory module can have.</summary>
internal static class MemoryDeviceValidation
{
    private const ulong PageSize = 4096;

    // Transparent huge pages of the host, KiB.
    private const ulong LeastBlock = 2048;

    private const ulong LeastLabel = 128;

    public static void Validate(MemoryDevice memory, QemuCompletion completion)
    {
        var problems = completion.Problems;
        ValidateSlot(memory, completion);
        switch (memory.Model)
        {
            case MemoryModel.Dimm when !completion.Has(QemuFlag.PcDimm):
                problems.Unsupported(memory, "this QEMU has no memory modules", "remove <memory>", at: "@model");
                break;
            case MemoryModel.Nvdimm: ValidateNvdimm(memory, completion); break;
            case MemoryModel.VirtioPmem: ValidatePmem(memory, completion); break;
            case MemoryModel.VirtioMem: ValidateVirtioMem(memory, completion); break;
            case MemoryModel.SgxEpc: ValidateSgx(memory, completion); break;
        }
    }

    private static void ValidateSlot(MemoryDevice memory, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (memory.Model == MemoryModel.SgxEpc) return;
        if (memory.Model is MemoryModel.Dimm or MemoryModel.Nvdimm)
        {
            if (memory.Address is not (null or DimmAddress)) problems.Unsupported(memory, "a memory module has an address of type 'dimm'", "write <address type='dimm' …/> or none", at: "address/@type");
            else if (memory.Address is DimmAddress { Slot: { } slot })
            {
                if (domain.MaxMemory is { } max && slot >= (max.Slots ?? 0)) problems.Unsupported(memory, $"slot {slot} is beyond the {max.Slots ?? 0} slots of <maxMemory>", "raise slots", at: "address/@reg");
                foreach (var other in domain.Devices.MemoryDevices)
                {
                    if (ReferenceEquals(other, memory)) break;
                    if (other.Address is DimmAddress taken && taken.Slot == slot) problems.Unsupported(memory, $"another module is in slot {slot}", "remove one of the two <address> elements", at: "address/@slot");
                }
            }
        }
        if (memory.Model != MemoryModel.VirtioPmem && domain.MaxMemory is not null && domain.Cpu?.Numa is { Cells.Count: > 0 } && memory.Target.Node is null)
            problems.Unsupported(memory, "the module belongs to no NUMA node", "write <target><node>…</node></target>", at: "target/node");
    }

    private static void RequirePath(MemoryDevice memory, ProblemCollector problems)
    {
        if (memory.Source?.Path is null) problems.Add(ProblemKind.Malformed, memory, "persistent memory needs a file that keeps it", "write <source><path>…</path></source>", at: "source/path");
        if (memory.Discard == true) problems.Unsupported(memory, "the contents of persistent memory are kept", "remove discard='yes'", at: "@discard");
    }

    private static void ValidateNvdimm(MemoryDevice memory, QemuCompletion completion)
    {
        var problems = completion.Problems;
        RequirePath(memory, problems);
        if (!completion.Has(QemuFlag.Nvdimm)) problems.Unsupported(memory, "this QEMU has no NVDIMM", "remove <memory>", at: "@model");
        if (memory.Target.ReadOnly && !completion.Has(QemuFlag.NvdimmUnarmed)) problems.Unsupported(memory, "an NVDIMM of this QEMU can be written to", "remove <readonly/>", at: "target/readonly");
        var label = memory.Target.LabelSize.FirstOrDefault()?.Value;
        if (label is < LeastLabel) problems.Invalid(memory, $"a label has {LeastLabel} KiB or more", "raise <label><size>", at: "target/label/size");
        if (label >= memory.Target.Size?.Value) problems.Invalid(memory, "the label is smaller than the module", "lower <label><size>", at: "target/label/size");
        if (completion.Domain.Arch is "ppc64" or "ppc64le")
        {
            if (label is null or 0) problems.Unsupported(memory, $"an NVDIMM of {completion.Domain.Arch} guests has a label", "write <target><label><size>…</size></label></target>", at: "target/label");
        }
        else if (memory.Uuid is not null) problems.Unsupported(memory, $"an NVDIMM of {completion.Domain.Arch} guests has no UUID", "remove <uuid>", at: "uuid");
    }

    private static void ValidatePmem(MemoryDevice memory, QemuCompletion completion)
    {
        var problems = completion.Problems;
        RequirePath(memory, problems);
        if (memory.Access != Model.MemoryAccess.Shared) problems.Unsupported(memory, "what the guest writes to virtio-pmem reaches the file", "write access='shared'", at: "@access");
        if (memory.Target.Node is not null) problems.Unsupported(memory, "virtio-pmem belongs to no NUMA node", "remove <node>", at: "target/node");
        if (memory.Target.AddressBase is { } at && at % PageSize != 0) problems.Unsupported(memory, $"0x{at:x} is no multiple of the page size", $"use a multiple of 0x{PageSize:x}", at: "address/@base");
        if (memory.Address is not (null or PciAddress)) problems.Unsupported(memory, "virtio-pmem sits on a PCI bus", "write <address type='pci' …/> or none", at: "address/@type");
        if (!completion.Has(QemuFlag.VirtioPmemPci)) problems.Unsupported(memory, "this QEMU has no virtio-pmem", "remove <memory>", at: "@model");
    }

    private static void ValidateVirtioMem(MemoryDevice memory, QemuCompletion completion)
    {
        var (target, problems) = (memory.Target, completion.Problems);
        var (size, requested, block) = (target.Size?.Value ?? 0, target.Requested?.Value ?? 0, target.Block?.Value ?? 0);
        if (requested > size) Malformed("the guest is to have more than there is", $"write <requested> up to {size} KiB");
        if (!BitOperations.IsPow2(block)) Malformed("the size of a block is a power of two", "use 2, 4, 8 … MiB");
        else if (block < LeastBlock) Malformed($"a block has {LeastBlock} KiB or more", "raise <block>");
        else if (requested % block != 0) Malformed("the guest has whole blocks", $"make <requested> a multiple of {block} KiB");
        else if (target.AddressBase is { } at && at % (block * 1024) != 0) Malformed($"0x{at:x} is no multiple of the block", "change <address base='…'/>");
        var there = memory.Address switch
        {
            CcwAddress => completion.Has(QemuFlag.VirtioMemCcw),
            PciAddress => completion.Has(QemuFlag.VirtioMemPci),
            _ => true,
        };
        if (!there) problems.Unsupported(memory, "this QEMU has no virtio-mem here", "remove <memory>", at: "@model");
        if (memory.Address is not (null or PciAddress or CcwAddress)) problems.Unsupported(memory, "virtio-mem has an address of type 'pci' or 'ccw'", "write <address type='pci' …/> or none", at: "address/@type");
        if (target.DynamicMemslots == true && !completion.Has(QemuFlag.VirtioMemPciDynamicMemslots)) problems.Unsupported(memory, "virtio-mem of this QEMU has no dynamic memory slots", "remove dynamicMemslots", at: "target/@dynamicMemslots");
        if (memory.Address is not CcwAddress) return;
        if (target.Node is > 0) problems.Unsupported(memory, "s390 guests have no NUMA nodes", "remove <node>", at: "target/node");
        if (memory.Source?.PageSize is { Value: > 0 and var page } && completion.Domain.MemoryBacking?.HugePages?.Pages is [var first, ..] && first.Size != page)
            problems.Unsupported(memory, "s390 guests have pages of one size", $"write <pagesize> of {first.Size} KiB", at: "source/pagesize");

        void Malformed(string message, string fix) => problems.Add(ProblemKind.Malformed, memory, message, fix);
    }

    private static void ValidateSgx(MemoryDevice memory, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (memory.Address is not null) problems.Unsupported(memory, "SGX memory is where the CPU has it", "remove <address>", at: "address");
        if (!completion.Has(QemuFlag.SgxEpc)) problems.Unsupported(memory, "this QEMU has no SGX memory", "remove <memory model='sgx-epc'>", at: "@model");
        else if (completion.Capabilities.Sgx is not { Sections.Count: > 0 } sgx) problems.Unsupported(memory, "this host says nothing about its SGX memory", "remove <memory model='sgx-epc'>", at: "@model");
        else
        {
            var wanted = memory.Target.Size?.Value ?? 0;
            foreach (var node in memory.Source?.NodeMask?.Members ?? [0])
                if (node >= sgx.Sections.Count || sgx.Sections[node].Size < (long)wanted)
                    problems.Unsupported(memory, $"host node {node} has less SGX memory than {wanted} KiB", "lower <size> or name another node", at: "target/size");
        }
    }
}
