using Berth.Machine.Pci;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Memory modules.</summary>
internal sealed class QemuMemoryDevice : QemuDevice<MemoryDevice>
{
    public override PciConnection PciNeeds(MemoryDevice memory, QemuCompletion completion) =>
        memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem ? Virtio.Needs(completion) : PciConnection.None;

    public override void Validate(MemoryDevice memory, QemuCompletion completion) => MemoryDeviceValidation.Validate(memory, completion);

    public override void Build(MemoryDevice memory, QemuBuild build)
    {
        if (memory.Model == MemoryModel.SgxEpc)
        {
            build.Problems.Unsupported(memory, "SGX memory cannot be built yet", "remove <memory model='sgx-epc'>", at: "@model");
            return;
        }
        var cell = memory.Target.Node is { } node ? build.Domain.Cpu?.Numa?.Cells.Find(c => c.Id == node) : null;
        var backend = MemoryBackends.Add(build, new()
        {
            Id = $"mem{memory.Alias}",
            FileName = memory.Alias!,
            SizeKiB = MemoryOptions.AlignModule(build, memory.Target.Size?.Value ?? 0),
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
                MemoryModel.Nvdimm => memory.Source?.Pmem != true,
                MemoryModel.VirtioMem or MemoryModel.VirtioPmem => false,
                _ => null,
            },
        });
        AddFrontend(memory, backend, build);
    }

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
                if (memory.Model == MemoryModel.VirtioMem && IsPreallocated(memory, build)) device.Add("prealloc", true);
                device.Add("memaddr", target.AddressBase).Add("dynamic-memslots", target.DynamicMemslots).Add("id", memory.Alias).AddAddress(memory, build);
                break;
        }
    }

    // What is plugged later is to be there as surely as huge pages and immediate allocation promise.
    private static bool IsPreallocated(MemoryDevice memory, QemuBuild build) =>
        memory.Source?.PageSize is { Value: > 4 } || build.Domain.MemoryBacking is { HugePages: not null } or { Allocation: MemoryAllocation.Immediate };
}
