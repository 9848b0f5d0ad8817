using Berth.Model;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostNumaTests
{
    [Fact]
    public void Cells_have_their_memory_cpus_pages_and_distances()
    {
        using PretendedHost host = new PretendedHost().WithCpus(2, 1, 2, 1);
        for (int node = 0; node < 2; node++)
        {
            string directory = $"/sys/devices/system/node/node{node}";
            host[$"{directory}/meminfo"] = $"Node {node} MemTotal:       {(node + 1) * 1048576} kB\nNode {node} MemFree:        524288 kB";
            host[$"{directory}/distance"] = node == 0 ? "10 21" : "21 10";
            host[$"{directory}/hugepages/hugepages-2048kB/nr_hugepages"] = "100";
            host[$"{directory}/hugepages/hugepages-2048kB/free_hugepages"] = "60";
        }

        HostNuma numa = HostNuma.Read(host.Tree, HostTopology.Read(host.Tree), pageSizeKiB: 4);
        Assert.Equal(3 * 1048576ul, numa.MemoryKiB);
        Host.NumaCell second = numa.Cells[1];
        Assert.Equal(1, second.Id);
        Assert.Equal(2 * 1048576ul, second.Memory!.TotalKiB);
        Assert.Equal([2, 3], second.Cpus.Select(cpu => cpu.Id));
        Assert.Equal([new PagePool(4, (2 * 1048576 - 204800) / 4, 131072), new PagePool(2048, 100, 60)], second.Pages);
        Assert.Equal([new CellDistance(0, 21), new CellDistance(1, 10)], second.Distances);
        Assert.Equal(524288ul, HostNuma.ReadFreeKiB(host.Tree, 1));
        Assert.Null(HostNuma.ReadFreeKiB(host.Tree, 2));
    }

    [Fact]
    public void Cells_tell_the_caches_before_them_and_how_fast_they_are()
    {
        using PretendedHost host = new PretendedHost().WithCpus(2, 1, 2, 1);
        const string Node = "/sys/devices/system/node/node0";
        foreach ((string name, string value) in (IEnumerable<(string, string)>)[("size", "1048576"), ("line_size", "64"), ("indexing", "0"), ("write_policy", "1")])
            host[$"{Node}/memory_side_cache/index1/{name}"] = value;
        foreach ((string name, string value) in (IEnumerable<(string, string)>)[("read_latency", "5"), ("write_latency", "5"), ("read_bandwidth", "200"), ("write_bandwidth", "100"), ("node1/marker", "")])
            host[$"{Node}/access0/initiators/{name}"] = value;

        HostNuma numa = HostNuma.Read(host.Tree, HostTopology.Read(host.Tree));
        Assert.Equal([new MemorySideCache(1, NumaCacheAssociativity.Direct, NumaCachePolicy.Writethrough, 1048576, 64)], numa.Cells[0].Caches);
        Assert.Equal([new MemoryAccessPath(1, 0, NumaAccess.Read, 5, 200), new MemoryAccessPath(1, 0, NumaAccess.Write, 5, 100)], numa.Cells[0].AccessPaths);
        Assert.Empty(numa.Cells[1].Caches);
        Assert.Empty(numa.Cells[1].AccessPaths);
    }

    [Fact]
    public void Cell_numbers_may_have_gaps_and_cells_no_cpus()
    {
        using PretendedHost host = new PretendedHost().WithCpus(1, 1, 2, 1);
        host["/sys/devices/system/node/online"] = "0,8";
        host["/sys/devices/system/node/node8/cpulist"] = "";
        host["/sys/devices/system/node/node8/distance"] = "40 10";
        HostNuma numa = HostNuma.Read(host.Tree, HostTopology.Read(host.Tree));
        Assert.Equal([0, 8], numa.Cells.Select(cell => cell.Id));
        Assert.Empty(numa.Cells[1].Cpus);
        Assert.Equal([new CellDistance(0, 40), new CellDistance(8, 10)], numa.Cells[1].Distances);
    }

    [Fact]
    public void A_host_without_cells_counts_as_one()
    {
        using PretendedHost host = new();
        host["/sys/devices/system/cpu/present"] = "0-1";
        host["/proc/meminfo"] = "MemTotal:       8388608 kB\nMemFree:        4194304 kB\nBuffers:  7400 kB\nCached:  848412 kB\nCached2: 1 kB";
        NumaCell cell = HostNuma.Read(host.Tree, HostTopology.Read(host.Tree), pageSizeKiB: 64).Cells.Single();
        Assert.Equal(0, cell.Id);
        Assert.Equal(new HostMemory(8388608, 4194304, 7400, 848412), cell.Memory);
        Assert.Equal(2, cell.Cpus.Count);
        Assert.Equal([new PagePool(64, 131072, 65536)], cell.Pages);
        Assert.Equal(4194304ul, HostNuma.ReadFreeKiB(host.Tree, 0));
        Assert.Null(HostNuma.ReadFreeKiB(host.Tree, 1));
    }

    [Fact]
    public void This_host_has_memory()
    {
        HostNuma numa = HostNuma.Read(Linux.HostTree.Own, HostTopology.Read(Linux.HostTree.Own));
        Assert.NotEqual(0ul, numa.MemoryKiB);
        Assert.Equal(Environment.SystemPageSize / 1024, (int)numa.Cells[0].Pages[0].SizeKiB);
    }
}
