using Berth.Linux;

namespace Berth.Host;

/// <summary>The unit that keeps a device given to a guest from reaching other memory than the guest's.</summary>
public static class HostIommu
{
    /// <summary>Whether the kernel has put any device into an IOMMU group.</summary>
    public static bool IsPresent(HostTree tree) => tree.List("/sys/kernel/iommu_groups").Count > 0;
}
