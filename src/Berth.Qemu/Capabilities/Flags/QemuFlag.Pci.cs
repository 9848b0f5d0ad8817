using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about PCI, its bridges, IOMMUs and host devices.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag PciBridge { get; } = new("pci-bridge", HasType("pci-bridge"));
    public static QemuFlag DmiToPciBridge { get; } = new("dmi-to-pci-bridge", HasType("i82801b11-bridge"));
    public static QemuFlag Ioh3420 { get; } = new("ioh3420", HasType("ioh3420"));
    public static QemuFlag X3130Upstream { get; } = new("x3130-upstream", HasType("x3130-upstream"));
    public static QemuFlag Xio3130Downstream { get; } = new("xio3130-downstream", HasType("xio3130-downstream"));
    public static QemuFlag Pxb { get; } = new("pxb", HasType("pxb"));
    public static QemuFlag PxbPcie { get; } = new("pxb-pcie", HasType("pxb-pcie"));
    public static QemuFlag PcieRootPort { get; } = new("pcie-root-port", HasType("pcie-root-port"));
    public static QemuFlag PciePciBridge { get; } = new("pcie-pci-bridge", HasType("pcie-pci-bridge"));
    public static QemuFlag PcieRootPortHotplug { get; } = new("pcie-root-port.hotplug", DeviceHas("pcie-root-port", "hotplug"));
    public static QemuFlag Piix4AcpiRootPciHotplug { get; } = new("piix4.acpi-root-pci-hotplug", DeviceHas("PIIX4_PM", "acpi-root-pci-hotplug"));
    public static QemuFlag Mch { get; } = new("mch", HasType("mch"));
    public static QemuFlag MchExtendedTsegMbytes { get; } = new("mch.extended-tseg-mbytes", DeviceHas("mch", "extended-tseg-mbytes"));
    public static QemuFlag AcpiIndex { get; } = new("acpi-index", DeviceHas("virtio-blk-pci", "acpi-index"));
    public static QemuFlag VirtioPciNonTransitional { get; } = new("virtio-pci-non-transitional", HasType("virtio-blk-pci-non-transitional"));
    public static QemuFlag VirtioMmio { get; } = new("virtio-mmio", HasType("virtio-mmio"));
    public static QemuFlag SpaprPciHostBridge { get; } = new("spapr-pci-host-bridge", HasType("spapr-pci-host-bridge"));
    public static QemuFlag SpaprPciHostBridgeNumaNode { get; } = new("spapr-pci-host-bridge.numa_node", DeviceHas("spapr-pci-host-bridge", "numa_node"));
    public static QemuFlag VirtioCcw { get; } = new("virtio-ccw", HasType("virtio-ccw-bus"));
    public static QemuFlag VirtioCcwLoadparm { get; } = new("virtio-ccw.loadparm", DeviceHas("virtio-blk-ccw", "loadparm"));
    public static QemuFlag Zpci { get; } = new("zpci", HasType("zpci"));
    public static QemuFlag IntelIommu { get; } = new("intel-iommu", HasType("intel-iommu"));
    public static QemuFlag IntelIommuIntremap { get; } = new("intel-iommu.intremap", DeviceHas("intel-iommu", "intremap"));
    public static QemuFlag IntelIommuCachingMode { get; } = new("intel-iommu.caching-mode", DeviceHas("intel-iommu", "caching-mode"));
    public static QemuFlag IntelIommuEim { get; } = new("intel-iommu.eim", DeviceHas("intel-iommu", "eim"));
    public static QemuFlag IntelIommuDeviceIotlb { get; } = new("intel-iommu.device-iotlb", DeviceHas("intel-iommu", "device-iotlb"));
    public static QemuFlag IntelIommuAwBits { get; } = new("intel-iommu.aw-bits", DeviceHas("intel-iommu", "aw-bits"));
    public static QemuFlag IntelIommuDmaTranslation { get; } = new("intel-iommu.dma-translation", DeviceHas("intel-iommu", "dma-translation"));
    public static QemuFlag VirtioIommuPci { get; } = new("virtio-iommu-pci", HasType("virtio-iommu-pci"));
    public static QemuFlag VirtioIommuBootBypass { get; } = new("virtio-iommu.boot-bypass", DeviceHas("virtio-iommu-pci", "boot-bypass"));
    public static QemuFlag VfioPci { get; } = new("vfio-pci", HasType("vfio-pci"));
    public static QemuFlag VfioCcw { get; } = new("vfio-ccw", HasType("vfio-ccw"));
    public static QemuFlag VfioAp { get; } = new("vfio-ap", HasType("vfio-ap"));
    public static QemuFlag IvshmemPlain { get; } = new("ivshmem-plain", HasType("ivshmem-plain"));
    public static QemuFlag IvshmemDoorbell { get; } = new("ivshmem-doorbell", HasType("ivshmem-doorbell"));
}
