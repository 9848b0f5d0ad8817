using Berth.Linux;

namespace Berth.Host.Tests;

/// <summary>A host that has the files written to it and no others.</summary>
internal sealed class PretendedHost : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("berth-").FullName;

    public HostTree Tree => HostTree.Under(_root);

    public string this[string path]
    {
        set
        {
            string file = Tree.Locate(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, value + "\n");
        }
    }

    /// <summary>CPUs numbered through nodes, sockets, cores and threads, all online.</summary>
    public PretendedHost WithCpus(int nodes, int sockets, int cores, int threads)
    {
        int perNode = sockets * cores * threads, all = nodes * perNode;
        this["/sys/devices/system/cpu/present"] = $"0-{all - 1}";
        this["/sys/devices/system/cpu/online"] = $"0-{all - 1}";
        this["/sys/devices/system/node/online"] = $"0-{nodes - 1}";
        for (int node = 0; node < nodes; node++)
            this[$"/sys/devices/system/node/node{node}/cpulist"] = $"{node * perNode}-{(node + 1) * perNode - 1}";
        for (int cpu = 0; cpu < all; cpu++)
        {
            int firstThread = cpu - cpu % threads;
            string topology = $"/sys/devices/system/cpu/cpu{cpu}/topology";
            this[$"{topology}/physical_package_id"] = $"{cpu / (cores * threads)}";
            this[$"{topology}/core_id"] = $"{cpu / threads % cores}";
            this[$"{topology}/thread_siblings_list"] = threads == 1 ? $"{cpu}" : $"{firstThread}-{firstThread + threads - 1}";
        }

        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
