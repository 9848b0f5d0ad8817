using System.Globalization;
using Berth.Host;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>PCI functions of the host that guests get.</summary>
internal static class HostFunctions
{
    /// <summary>What a device in the guest needs that is a function of the host. As nearly all functions are Express ones, so is one that is not there.</summary>
    public static PciConnection Needs(Device device, QemuCompletion completion)
    {
        var express = Virtio.PcieWherePossible(completion);
        if (express == Virtio.Pci || device.Place is not null) return express;
        return Find(device, completion) is { IsExpress: false } ? Virtio.Pci : express;
    }

    /// <summary>The isolation group of a device: one for each IOMMU group, and 0 for what is in none.</summary>
    public static uint IsolationGroup(Device device, QemuCompletion completion) => (uint)(Find(device, completion)?.IommuGroup + 1 ?? 0);

    private static HostPciFunction? Find(Device device, QemuCompletion completion) =>
        Address(device) is { } address ? HostPciFunction.Read(completion.Context.Host.Tree, address) : null;

    private static string? Address(Device device) => device switch
    {
        HostDevice { Type: HostDeviceType.Pci, Mode: HostDeviceMode.Subsystem, Source.Address: { } host } =>
            string.Create(CultureInfo.InvariantCulture, $"{host.Domain ?? 0:x4}:{host.BusNumber:x2}:{host.Slot ?? 0:x2}.{host.Function ?? 0:x}"),
        NetworkInterface { Type: NetworkInterfaceType.Hostdev, Source.PciAddress: { Type: null or "pci" } host } => host.ToText(),
        _ => null,
    };
}
