using System.Numerics;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Memory modules.</summary>
public static class MemoryDeviceRules
{
    public static readonly Rule Access = new("memory.access", RulePhase.Define, "What the guest writes to persistent virtio memory must reach its file.")
    {
        Touches = ["domain/devices/memory/@access"],
        Source = "libvirt, Domain XML format: Memory devices",
        Example = new("<memory model='virtio-pmem'/>", "<memory model='virtio-pmem' access='shared'/>"),
    };

    public static readonly Rule Uuid = new("memory.uuid", RulePhase.Define, "An NVDIMM of a POWER guest keeps the UUID by which its labels know it.")
    {
        Touches = ["domain/devices/memory/uuid"],
        Source = "libvirt, Domain XML format: Memory devices",
        Example = new("<memory model='nvdimm'/>", "<memory model='nvdimm'>\n  <uuid>49545eb3-75e1-2d0a-acdd-f0294406c99e</uuid>\n</memory>"),
    };

    public static void Complete(MemoryDevice memory, DomainDraft draft)
    {
        if (memory is { Model: MemoryModel.VirtioPmem, Access: null })
        {
            memory.Access = MemoryAccess.Shared;
            draft.Trace.Resolved(memory, "access", Access);
        }
        if (memory is { Model: MemoryModel.Nvdimm, Uuid: null } && IsPower(draft))
        {
            memory.Uuid = draft.NewUuid();
            draft.Trace.Resolved(memory, "uuid", Uuid);
        }
    }

    public static void Validate(MemoryDevice memory, DomainDraft draft)
    {
        var problems = draft.Problems;
        switch (memory.Model)
        {
            case MemoryModel.Nvdimm:
                RequirePath(memory, problems);
                if (IsPower(draft))
                {
                    if (memory.Target.LabelSize.Count == 0) problems.Unsupported(memory, "an NVDIMM of a POWER guest has labels", "write <label><size>…</size></label>", at: "target/label");
                }
                else if (memory.Uuid is not null) problems.Unsupported(memory, "only an NVDIMM of a POWER guest has a UUID", "remove <uuid>", at: "uuid");
                break;
            case MemoryModel.VirtioPmem:
                RequirePath(memory, problems);
                if (memory.Access != MemoryAccess.Shared) problems.Unsupported(memory, "persistent virtio memory is shared with its file", "write access='shared'", at: "@access");
                if (memory.Target.Node is not null) problems.Unsupported(memory, "persistent virtio memory belongs to no NUMA node", "remove <node>", at: "target/node");
                break;
            case MemoryModel.VirtioMem:
                ValidateBlocks(memory, problems);
                break;
        }
    }

    private static bool IsPower(DomainDraft draft) => draft.Domain.Os?.Type?.Arch is "ppc64" or "ppc64le";

    private static void RequirePath(MemoryDevice memory, ProblemCollector problems)
    {
        if (memory.Source?.Path is null) problems.Add(ProblemKind.Malformed, memory, "persistent memory needs a file that keeps it", "write <source><path>…</path></source>", at: "source/path");
        if (memory.Discard == true) problems.Unsupported(memory, "the file of persistent memory is not discarded", "remove discard", at: "@discard");
    }

    private static void ValidateBlocks(MemoryDevice memory, ProblemCollector problems)
    {
        var (size, block, requested) = (Value(memory.Target.Size), Value(memory.Target.Block), Value(memory.Target.Requested));
        if (requested > size) problems.Add(ProblemKind.Malformed, memory, $"{requested} KiB are requested of {size} KiB", "request less", at: "target/requested");
        if (!BitOperations.IsPow2(block)) problems.Add(ProblemKind.Malformed, memory, $"a block of {block} KiB is no power of two", "use 2048 KiB or a power of two above", at: "target/block");
        else if (requested % block != 0) problems.Add(ProblemKind.Malformed, memory, $"{requested} KiB are no whole number of blocks of {block} KiB", "request whole blocks", at: "target/requested");

        static ulong Value(KibiBytes? amount) => amount?.Value ?? 0;
    }
}
