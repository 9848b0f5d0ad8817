using System.Globalization;
using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>One CPU cache.</summary>
/// <param name="Id">Tells it from the others of its level and kind.</param>
/// <param name="Level">1 is the nearest to the CPU.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="SizeKiB">How much fits in.</param>
/// <param name="Cpus">The CPUs that share it.</param>
public sealed record CacheBank(uint Id, int Level, CacheKind Kind, ulong SizeKiB, CpuSet Cpus)
{
    /// <summary>All caches of the CPUs that are online, by level, kind and number. Those that the kernel does not number are left out.</summary>
    public static IReadOnlyList<CacheBank> ReadAll(HostTree tree, HostTopology topology) =>
    [
        .. topology.Online.Members
            .SelectMany(cpu => tree.ListNumbered($"/sys/devices/system/cpu/cpu{cpu}/cache", "index").Select(index => Read(tree, $"/sys/devices/system/cpu/cpu{cpu}/cache/index{index}")))
            .OfType<CacheBank>()
            .DistinctBy(bank => (bank.Level, bank.Kind, bank.Id))
            .OrderBy(bank => (bank.Level, bank.Kind, bank.Id)),
    ];

    private static CacheBank? Read(HostTree tree, string directory)
    {
        CacheKind? kind = tree.ReadLine($"{directory}/type") switch
        {
            "Unified" => CacheKind.Both,
            "Instruction" => CacheKind.Code,
            "Data" => CacheKind.Data,
            _ => null,
        };
        if (kind is null || tree.ReadNumber($"{directory}/id") is not (<= uint.MaxValue and var id) || tree.ReadNumber($"{directory}/level") is not (<= 16 and var level)) return null;
        // 32768K
        return ulong.TryParse(tree.ReadLine($"{directory}/size")?.TrimEnd('K'), NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)
            ? new CacheBank((uint)id, (int)level, kind.Value, size, tree.ReadSet($"{directory}/shared_cpu_list"))
            : null;
    }
}
