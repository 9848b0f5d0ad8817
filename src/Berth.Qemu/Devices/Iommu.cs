using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>IOMMUs of the guest.</summary>
internal sealed class QemuIommu : QemuDevice<Iommu>
{
    public override PciConnection PciNeeds(Iommu iommu, QemuCompletion completion) =>
        iommu.Model == IommuModel.Virtio ? PciConnection.PcieDevice | PciConnection.Integrated : PciConnection.None;

    public override void Build(Iommu iommu, QemuBuild build)
    {
        var driver = iommu.Driver;
        switch (iommu.Model)
        {
            case IommuModel.Intel:
                var intel = build.Parts.Device("intel-iommu").Add("id", iommu.Alias);
                intel.AddOnOff("intremap", driver?.InterruptRemapping).Add("caching-mode", driver?.CachingMode).AddOnOff("eim", driver?.Eim)
                    .Add("device-iotlb", driver?.IoTlb).Add("aw-bits", driver?.AddressWidth).Add("dma-translation", driver?.DmaTranslation);
                break;
            case IommuModel.Virtio:
                build.Parts.Device("virtio-iommu").Add("id", iommu.Alias).AddAddress(iommu, build);
                break;
        }
    }
}
