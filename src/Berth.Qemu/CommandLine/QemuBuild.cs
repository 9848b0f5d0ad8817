using Berth.Model.Devices;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Devices;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;

namespace Berth.Qemu.CommandLine;

/// <summary>A guest on its way to a command line: the parts so far, and what devices ask of each other.</summary>
internal sealed class QemuBuild(Domain domain, QemuContext context, QemuStart start, Machine.RuleTrace? trace = null)
{
    private int _descriptorSets;
    private int _storageNodes;
    private Dictionary<Device, uint>? _bootIndexes;
    private Dictionary<NetworkInterface, HostPciAddress>? _networkHostDevices;

    public Domain Domain { get; } = domain;

    public QemuContext Context { get; } = context;

    public QemuStart Start { get; } = start;

    public PartList Parts { get; } = new();

    /// <summary>What rules resolved for this run.</summary>
    public Machine.RuleTrace Trace { get; } = trace ?? new();

    public Machine.ProblemCollector Problems { get; } = new();

    /// <summary>What devices add to the environment.</summary>
    public List<KeyValuePair<string, string>> Environment { get; } = [];

    /// <summary>Boot indexes by device, where the order is not written at the devices.</summary>
    public Dictionary<Device, uint> BootIndexes => _bootIndexes ??= [];

    /// <summary>Host devices that networks hand out to interfaces.</summary>
    public Dictionary<NetworkInterface, HostPciAddress> NetworkHostDevices => _networkHostDevices ??= [];

    /// <summary>The host device that a network hands out to an interface; null for none.</summary>
    public HostPciAddress? NetworkHostDevice(NetworkInterface device) => _networkHostDevices?.GetValueOrDefault(device);

    /// <summary>The images of disks.</summary>
    public Dictionary<Disk, StorageChain> StorageChains => field ??= new(Domain.Devices.Disks.Count);

    /// <summary>The next number for a block node.</summary>
    public int NextStorageNode() => ++_storageNodes;

    /// <summary>The host NUMA nodes for memory that is placed automatically: what was advised, or all.</summary>
    public CpuSet AutomaticNodes => Start.AdvisedNodes ?? CpuSet.Of(Context.Host.Numa?.Cells.Select(c => c.Id) ?? [0]);

    public bool Has(QemuFlag flag) => Context.Has(flag);

    /// <summary>The next number for a descriptor set.</summary>
    public int NextDescriptorSet() => _descriptorSets++;

    /// <summary>The place of a device in the boot order; null when it is not booted from.</summary>
    public uint? BootIndex(Device device) => device.BootOrder ?? (_bootIndexes?.TryGetValue(device, out var index) == true ? index : null);

    /// <summary>What the boot loader of a device is told at the device itself; an older QEMU is told once, at the machine.</summary>
    public string? LoadParameter(Device device) => Has(QemuFlag.VirtioCcwLoadparm) ? device.BootLoadParm : null;

    /// <summary>The alias of a controller.</summary>
    public string ControllerAlias(ControllerType type, uint index)
    {
        if (index == 0 && (type == ControllerType.Ide && ControllerValidation.HasBuiltinIde(Domain) || type == ControllerType.Sata && Domain.IsQ35)) return Aliases.BoardDrives;
        foreach (var controller in Domain.Devices.Controllers)
            if (controller.Type == type && controller.Index == index && controller.MasterStartPort is null && controller.Alias is { } alias) return alias;
        return Aliases.OfController(type, index);
    }

    /// <summary>QEMU's name of a PCI bus.</summary>
    public string PciBus(int index)
    {
        foreach (var controller in Domain.Devices.Controllers)
            if (controller.Type == ControllerType.Pci && controller.Index == index && controller.Alias is { } alias)
                return index == 0 ? Aliases.OfPciRoot(controller, Domain)
                    // A further host bridge has its root bus below it.
                    : controller.Model == "pci-root" ? alias + ".0" : alias;
        return $"pci.{index}";
    }

    /// <summary>A path below the guest's private directory.</summary>
    public string PrivatePath(string name) => $"{Start.PrivateDirectory}/{name}";
}
