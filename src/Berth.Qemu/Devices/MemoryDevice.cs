using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Memory modules.</summary>
internal sealed class QemuMemoryDevice : QemuDevice<MemoryDevice>
{
    public override PciConnection PciNeeds(MemoryDevice memory, QemuCompletion completion) =>
        memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem ? Virtio.Needs(completion) : PciConnection.None;

    public override void Build(MemoryDevice memory, QemuBuild build)
    {
        if (memory.Model is not MemoryModel.Dimm)
        {
            build.Problems.Unsupported(memory, "only DIMMs are there yet");
            return;
        }
        var id = MemoryBackends.Add(build, $"mem{memory.Alias}", memory.Target.Size?.Value ?? 0, memory.Target.Node, memory.Access, memory.Discard);
        build.Parts.Device("pc-dimm").Add("node", memory.Target.Node).Add("memdev", id).Add("id", memory.Alias).AddAddress(memory, build);
    }
}
