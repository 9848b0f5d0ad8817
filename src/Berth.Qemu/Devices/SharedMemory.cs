using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Inter-VM shared memory.</summary>
internal sealed class QemuSharedMemory : QemuDevice<SharedMemory>
{
    private const ulong DefaultSize = 4UL << 20;

    public static readonly Rule Model = new("shmem.model", RulePhase.Define,
        "A region with a server interrupts its peers (ivshmem-doorbell), one without is plain memory (ivshmem-plain).")
    {
        Touches = ["domain/devices/shmem/model/@type"],
        Source = "libvirt, Domain XML format: Shared memory device",
        Example = new("<shmem name='a'/>", "<shmem name='a'>\n  <model type='ivshmem-plain'/>\n</shmem>"),
    };

    public static readonly Rule Size = new("shmem.size", RulePhase.Define, "The guest sees the size of the region; without one it has 4 MiB.")
    {
        Touches = ["domain/devices/shmem/size"],
        Source = "libvirt, Domain XML format: Shared memory device",
        Example = new("<model type='ivshmem-plain'/>", "<model type='ivshmem-plain'/>\n<size unit='M'>4</size>"),
    };

    public static readonly Rule Interrupts = new("shmem.msi", RulePhase.Define, "A doorbell rings through the kernel unless it is told otherwise.")
    {
        Touches = ["domain/devices/shmem/msi/@ioeventfd"],
        Source = "libvirt, Domain XML format: Shared memory device",
        Example = new("<msi vectors='4'/>", "<msi vectors='4' ioeventfd='on'/>"),
    };

    public override void Complete(SharedMemory memory, QemuCompletion completion)
    {
        if (memory.Model is null) ChooseModel(memory, completion);
        if (memory.Model == SharedMemoryModel.IvshmemDoorbell && memory.Msi?.IoEventFd is null)
        {
            (memory.Msi ??= new SharedMemoryMsi()).IoEventFd = true;
            completion.Trace.Resolved(memory, "msi", Interrupts);
        }
        if (memory is { Model: SharedMemoryModel.IvshmemPlain, Size: null })
        {
            memory.Size = new SharedMemorySize { Unit = "M", Value = DefaultSize >> 20, Bytes = DefaultSize };
            completion.Trace.Resolved(memory, "size", Size);
        }
    }

    private static void ChooseModel(SharedMemory memory, QemuCompletion completion)
    {
        memory.Model = memory.Server is null ? SharedMemoryModel.IvshmemPlain : SharedMemoryModel.IvshmemDoorbell;
        completion.Trace.Resolved(memory, "model", Model, memory.Server is null ? "no <server> is written" : "a <server> is written");
    }

    public override PciConnection PciNeeds(SharedMemory memory, QemuCompletion completion) => Virtio.Pci;

    public override void Validate(SharedMemory memory, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (memory.Model)
        {
            case SharedMemoryModel.Ivshmem:
                problems.Unsupported(memory, "this QEMU has no 'ivshmem' device", "use model type='ivshmem-plain', or 'ivshmem-doorbell' with a server", at: "model/@type");
                break;
            case SharedMemoryModel.IvshmemPlain:
                if (!completion.Has(QemuFlag.IvshmemPlain)) problems.Unsupported(memory, "this QEMU has no 'ivshmem-plain' device", "use a newer QEMU, or remove <shmem>", at: "model/@type");
                if (memory.Server is not null) problems.Unsupported(memory, "an 'ivshmem-plain' device has no server", "remove <server> or use model type='ivshmem-doorbell'", at: "server");
                if (memory.Msi is not null) problems.Invalid(memory, "an 'ivshmem-plain' device has no interrupts", "remove <msi> or use model type='ivshmem-doorbell'", at: "msi");
                break;
            default:
                if (memory.Server is null) problems.Unsupported(memory, "an 'ivshmem-doorbell' device has a server", "add <server/> or use model type='ivshmem-plain'", at: "server");
                if (!completion.Has(QemuFlag.IvshmemDoorbell)) problems.Unsupported(memory, "this QEMU has no 'ivshmem-doorbell' device", "use a newer QEMU, or remove <shmem>", at: "model/@type");
                if (memory.Size is not null) problems.Unsupported(memory, "the size of an 'ivshmem-doorbell' region is decided by its server and cannot be written", "remove <size>", at: "size");
                break;
        }
        if (memory.Size is { Bytes: var size })
        {
            if (size < 1 << 20) problems.Invalid(memory, "a shared memory region must have at least 1 MiB", "write <size unit='M'>1</size> or more", at: "size");
            else if ((size & size - 1) != 0) problems.Invalid(memory, "the size of a shared memory region must be a power of two", "use 1, 2, 4, 8 … MiB", at: "size");
        }
    }

    public override void Build(SharedMemory memory, QemuBuild build)
    {
        if (memory.Address is not (null or PciAddress))
            build.Problems.Unsupported(memory, "a shared memory device needs an address of type 'pci'", "write <address type='pci' …/> or none", at: "address/@type");
        if (memory.Model == SharedMemoryModel.IvshmemPlain)
        {
            var id = $"shmmem-{memory.Alias}";
            build.Parts.Object("memory-backend-file", id).Add("mem-path", $"/dev/shm/{memory.Name}")
                .Add("size", memory.Size?.Bytes ?? DefaultSize).Add("share", true);
            var plain = build.Parts.Device("ivshmem-plain").Add("id", memory.Alias).Add("memdev", id);
            plain.Add("master", memory.Role switch { SharedMemoryRole.Master => "on", SharedMemoryRole.Peer => "off", _ => null });
            plain.AddAddress(memory, build);
            return;
        }
        var chardev = $"char{memory.Alias}";
        var device = build.Parts.Device("ivshmem-doorbell").Add("id", memory.Alias).Add("chardev", chardev);
        device.Add("vectors", memory.Msi?.Vectors).Add("ioeventfd", memory.Msi?.IoEventFd).AddAddress(memory, build);
        var path = memory.Server?.Path ?? $"{build.Context.Configuration.SharedMemoryDirectory}/shmem-{memory.Name}-sock";
        build.Parts.Add(new ChardevPart(chardev, "socket", new QemuProperties().Add("path", path)));
    }
}
