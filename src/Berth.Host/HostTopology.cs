using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>How many CPUs the host has and how they are built together.</summary>
public sealed record HostTopology
{
    private const string Directory = "/sys/devices/system/cpu";

    /// <summary>All CPUs that are plugged in, ascending.</summary>
    public required IReadOnlyList<LogicalCpu> Cpus { get; init; }

    /// <summary>The numbers of all CPUs that are plugged in.</summary>
    public required CpuSet Present { get; init; }

    /// <summary>The numbers of those that run.</summary>
    public required CpuSet Online { get; init; }

    /// <summary>The memory nodes, as far as they count: see <see cref="Sockets"/>.</summary>
    public required int Nodes { get; init; }

    /// <summary>
    /// Sockets in a node. Nodes, sockets, cores and threads multiply to the number of CPUs present: on hosts that are not built so evenly, all are 1 except the cores,
    /// as virNodeGetInfo in libvirt's documentation has it.
    /// </summary>
    public required int Sockets { get; init; }

    /// <summary>Cores in a socket, see <see cref="Sockets"/>.</summary>
    public required int Cores { get; init; }

    /// <summary>Threads in a core, see <see cref="Sockets"/>.</summary>
    public required int Threads { get; init; }

    public static HostTopology Read(HostTree tree)
    {
        IReadOnlyList<int> numbers = tree.ReadSet($"{Directory}/present") is { IsEmpty: false } listed
            ? [.. listed.Members]
            : tree.ListNumbered(Directory, "cpu");
        CpuSet present = CpuSet.Of(numbers);
        CpuSet online = tree.ReadSet($"{Directory}/online") is { IsEmpty: false } running ? running : present;
        LogicalCpu[] cpus = [.. numbers.Select(number => LogicalCpu.Read(tree, number, online.Contains(number)))];

        LogicalCpu[][] nodes = [.. HostNuma.ReadCpuSets(tree).Select(node => cpus.Where(cpu => cpu.IsOnline && node.Cpus.Contains(cpu.Id)).ToArray())];
        if (nodes.Length == 0) nodes = [[.. cpus.Where(cpu => cpu.IsOnline)]];
        int sockets = Most(nodes, node => node.DistinctBy(cpu => cpu.Socket).Count());
        int cores = Most(nodes, node => Most(node.GroupBy(cpu => cpu.Socket), socket => socket.DistinctBy(cpu => cpu.Core).Count()));
        int threads = Most(cpus.Where(cpu => cpu.IsOnline), cpu => cpu.Siblings.Count);
        bool isEven = nodes.Length * sockets * cores * threads == cpus.Length;
        return new HostTopology
        {
            Cpus = cpus,
            Present = present,
            Online = online,
            Nodes = isEven ? nodes.Length : 1,
            Sockets = isEven ? sockets : 1,
            Cores = isEven ? cores : cpus.Length,
            Threads = isEven ? threads : 1,
        };
    }

    private static int Most<T>(IEnumerable<T> items, Func<T, int> count) => items.Select(count).DefaultIfEmpty(1).Max();
}
