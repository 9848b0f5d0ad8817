using Berth.Machine.Pci;
using Berth.Model;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Memory modules.</summary>
internal sealed class QemuMemoryDevice : QemuDevice<MemoryDevice>
{
    public static readonly Rule Alignment = new("memory.alignment", RulePhase.Define, "POWER guests plug memory in pieces of 256 MiB.")
    {
        Touches = ["domain/devices/memory/target/size", "domain/memory"],
        Asks = "the architecture, and whether the guest is new",
        Source = "libvirt, Domain XML format: Memory devices",
        Example = new("<size unit='KiB'>523264</size>", "<size unit='KiB'>524288</size>"),
    };

    private const ulong PowerPiece = 256 * 1024;

    public override void Complete(MemoryDevice memory, QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (!completion.Context.AbiUpdate || domain.Arch is not ("ppc64" or "ppc64le") || memory.Target.Size is not { Value: var written }) return;
        var aligned = AlignForPower(memory);
        if (aligned == 0) completion.Problems.Invalid(memory, "an NVDIMM has 256 MiB and its label, or more", "raise <size>", at: "target/size");
        if (aligned == written || aligned == 0) return;
        memory.Target.Size = KibiBytes.Of(aligned);
        // What is there at the start stays as large as it was.
        if (domain.Memory is { } memoryOfAll) memoryOfAll.Value = memoryOfAll.Value - written + aligned;
        completion.Trace.Resolved(domain, "memory", Alignment);
        completion.Trace.Resolved(memory, "target/size", Alignment);
    }

    /// <summary>The size that a POWER guest sees, KiB: an NVDIMM's contents are not to grow beyond its file; 0 when nothing is left of them.</summary>
    private static ulong AlignForPower(MemoryDevice memory)
    {
        var size = memory.Target.Size?.Value ?? 0;
        if (memory.Model != MemoryModel.Nvdimm) return (size + PowerPiece - 1) / PowerPiece * PowerPiece;
        var label = memory.Target.LabelSize.FirstOrDefault()?.Value ?? 0;
        return size < label + PowerPiece ? 0 : (size - label) / PowerPiece * PowerPiece + label;
    }

    public override PciConnection PciNeeds(MemoryDevice memory, QemuCompletion completion) =>
        memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem ? Virtio.Needs(completion) : PciConnection.None;

    public override void Validate(MemoryDevice memory, QemuCompletion completion) => MemoryDeviceValidation.Validate(memory, completion);

    public override void Build(MemoryDevice memory, QemuBuild build)
    {
        if (memory.Model == MemoryModel.SgxEpc)
        {
            // It is part of the machine, which is told of it by name.
            var epc = build.Parts.Object("memory-backend-epc", $"mem{memory.Alias}").Add("prealloc", true).Add("size", (memory.Target.Size?.Value ?? 0) * 1024);
            if (memory.Source?.NodeMask is { } nodes) epc.AddList("host-nodes", [.. nodes.Members.Select(n => (object)(long)n)]).Add("policy", "bind");
            return;
        }
        var cell = memory.Target.Node is { } node ? build.Domain.Cpu?.Numa?.Cells.Find(c => c.Id == node) : null;
        var backend = MemoryBackends.Add(build, new()
        {
            Id = $"mem{memory.Alias}",
            FileName = memory.Alias!,
            SizeKiB = Size(memory, build),
            GuestNode = memory.Target.Node,
            Access = memory.Access ?? cell?.MemoryAccess,
            Discard = memory.Discard ?? cell?.Discard,
            PageSizeKiB = memory.Source?.PageSize?.Value,
            HostNodes = memory.Source?.NodeMask,
            Path = memory.Source?.Path,
            AlignKiB = memory.Source?.AlignSize?.Value,
            Pmem = memory.Source?.Pmem == true,
            Reserve = memory.Model != MemoryModel.VirtioMem,
            Preallocate = memory.Model switch
            {
                MemoryModel.Nvdimm when memory.Source?.Pmem != true => true,
                MemoryModel.VirtioMem => false,
                _ => null,
            },
        });
        AddFrontend(memory, backend, build);
    }

    private static ulong Size(MemoryDevice memory, QemuBuild build) =>
        memory.Model == MemoryModel.Nvdimm && build.Domain.Arch is "ppc64" or "ppc64le" && build.Start.Incoming is null
            ? AlignForPower(memory)
            : MemoryOptions.AlignModule(build, memory.Target.Size?.Value ?? 0);

    private static void AddFrontend(MemoryDevice memory, string backend, QemuBuild build)
    {
        var target = memory.Target;
        switch (memory.Model)
        {
            case MemoryModel.Dimm:
                build.Parts.Device("pc-dimm").Add("node", target.Node).Add("memdev", backend).Add("id", memory.Alias).AddAddress(memory, build);
                break;
            case MemoryModel.Nvdimm:
                var nvdimm = build.Parts.Device("nvdimm").Add("node", target.Node).Add("label-size", target.LabelSize.FirstOrDefault()?.Value * 1024)
                    .Add("uuid", memory.Uuid?.ToString("D"));
                if (target.ReadOnly) nvdimm.Add("unarmed", true);
                nvdimm.Add("memdev", backend).Add("id", memory.Alias).AddAddress(memory, build);
                break;
            default:
                var name = memory.Model == MemoryModel.VirtioMem ? "virtio-mem" : "virtio-pmem";
                var device = build.Parts.Device(Virtio.Driver(name, memory, null)).Add("node", target.Node)
                    .Add("block-size", target.Block?.Value * 1024).Add("requested-size", target.Requested?.Value * 1024).Add("memdev", backend);
                if (memory.Model == MemoryModel.VirtioMem && build.Has(QemuFlag.VirtioMemPciPrealloc) && IsPreallocated(memory, build)) device.Add("prealloc", true);
                device.Add("memaddr", target.AddressBase).Add("dynamic-memslots", target.DynamicMemslots).Add("id", memory.Alias).AddAddress(memory, build);
                break;
        }
    }

    // What is plugged later is to be there as surely as huge pages and immediate allocation promise.
    private static bool IsPreallocated(MemoryDevice memory, QemuBuild build) =>
        memory.Source?.PageSize is { Value: > 4 } || build.Domain.MemoryBacking is { HugePages: not null } or { Allocation: MemoryAllocation.Immediate };
}
