using Berth.Linux;

namespace Berth.Engine.Store;

/// <summary>Which boot of the host this is.</summary>
internal static class HostBoot
{
    /// <summary>A number that the kernel draws at each boot.</summary>
    public static string Id { get; } = HostTree.Own.ReadLine("/proc/sys/kernel/random/boot_id") ?? "";
}
