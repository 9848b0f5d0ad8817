using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>What virtio devices have in common: the bus they sit on, names, options.</summary>
internal static class Virtio
{
    /// <summary>A conventional PCI endpoint that is given a slot.</summary>
    public const PciConnection Pci = PciConnection.PciDevice | PciConnection.AutoAssign;

    /// <summary>A PCI Express endpoint that is given a slot.</summary>
    public const PciConnection Pcie = PciConnection.PcieDevice | PciConnection.AutoAssign;

    /// <summary>A virtio device is an Express endpoint where the machine has Express slots and QEMU's device can do without the registers of old; a transitional one never is.</summary>
    public static PciConnection Needs(QemuCompletion completion, DiskModel? model = null) =>
        completion.Domain.HasPcieRoot && completion.Has(QemuFlag.VirtioPciNonTransitional) && model != DiskModel.VirtioTransitional ? Pcie : Pci;

    /// <summary>An Express endpoint where the machine has Express slots, else a conventional one.</summary>
    public static PciConnection PcieWherePossible(QemuCompletion completion) => completion.Domain.HasPcieRoot ? Pcie : Pci;

    /// <summary>The name of a virtio device on the bus of its address: <c>virtio-net</c> becomes <c>virtio-net-pci</c>.</summary>
    public static string Driver(string name, Device device, DiskModel? model)
    {
        var bus = device.Address switch
        {
            CcwAddress => "-ccw",
            VirtioMmioAddress => "-device",
            _ => "-pci",
        };
        return name + bus + model switch
        {
            DiskModel.VirtioTransitional => "-transitional",
            DiskModel.VirtioNonTransitional => "-non-transitional",
            _ => "",
        };
    }

    /// <summary>The options of <c>&lt;driver&gt;</c> that every virtio device takes.</summary>
    public static QemuProperties AddVirtioOptions(this QemuProperties properties, VirtioOptions? options) => options is null
        ? properties
        : properties.AddBool("iommu_platform", options.Iommu).AddBool("ats", options.Ats)
            .AddBool("packed", options.Packed).AddBool("page-per-vq", options.PagePerVq);

    /// <summary>Which I/O threads serve the device's queues.</summary>
    public static QemuProperties AddIoThreads(this QemuProperties properties, IReadOnlyList<IoThreadMapping> threads) => threads.Count == 0
        ? properties
        : properties.AddList("iothread-vq-mapping", [.. threads.Select(t => new QemuProperties().Add("iothread", $"iothread{t.Id}")
            .AddList("vqs", [.. t.Queues.Select(q => (object)(ulong)q.Id)]))]);

    private static QemuProperties AddBool(this QemuProperties properties, string name, bool? value) => properties.Add(name, value);

    /// <summary>Reports a virtio model that the binary lacks.</summary>
    public static void ValidateModel(Device device, DiskModel? model, QemuCompletion completion)
    {
        if (model is DiskModel.VirtioTransitional or DiskModel.VirtioNonTransitional && !completion.Has(QemuFlag.VirtioPciNonTransitional))
            completion.Problems.Unsupported(device, "this QEMU has no transitional and non-transitional virtio models", "use model='virtio'");
    }
}
