using Berth.Model;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostTopologyTests
{
    [Theory]
    [InlineData(1, 1, 4, 1)]
    [InlineData(4, 1, 4, 1)]
    [InlineData(2, 2, 3, 2)]
    public void Nodes_sockets_cores_and_threads_are_counted(int nodes, int sockets, int cores, int threads)
    {
        using PretendedHost host = new PretendedHost().WithCpus(nodes, sockets, cores, threads);
        HostTopology topology = HostTopology.Read(host.Tree);
        Assert.Equal((nodes, sockets, cores, threads), (topology.Nodes, topology.Sockets, topology.Cores, topology.Threads));
        Assert.Equal(nodes * sockets * cores * threads, topology.Cpus.Count);
    }

    [Fact]
    public void A_host_built_unevenly_counts_as_cores_alone()
    {
        using PretendedHost host = new PretendedHost().WithCpus(2, 1, 4, 2);
        host["/sys/devices/system/cpu/online"] = "0-6,8-15";
        host["/sys/devices/system/cpu/cpu6/topology/thread_siblings_list"] = "6";
        host["/sys/devices/system/cpu/present"] = "0-17";
        HostTopology topology = HostTopology.Read(host.Tree);
        Assert.Equal((1, 1, 18, 1), (topology.Nodes, topology.Sockets, topology.Cores, topology.Threads));
    }

    [Fact]
    public void An_offline_cpu_is_present_and_has_no_place()
    {
        using PretendedHost host = new PretendedHost().WithCpus(1, 1, 4, 1);
        host["/sys/devices/system/cpu/online"] = "0-2";
        HostTopology topology = HostTopology.Read(host.Tree);
        Assert.Equal(4, topology.Present.Count);
        Assert.Equal("0-2", topology.Online.ToString());
        Assert.False(topology.Cpus[3].IsOnline);
        Assert.True(topology.Cpus[3].Siblings.IsEmpty);
    }

    [Fact]
    public void Numbers_that_the_hardware_lacks_are_zero()
    {
        using PretendedHost host = new PretendedHost().WithCpus(1, 1, 1, 1);
        host["/sys/devices/system/cpu/cpu0/topology/cluster_id"] = "65535";
        host["/sys/devices/system/cpu/cpu0/topology/physical_package_id"] = "-1";
        Assert.Equal(new LogicalCpu(0, true, 0, 0, 0, 0, CpuSet.Of([0])), HostTopology.Read(host.Tree).Cpus.Single());
    }

    [Fact]
    public void This_host_has_the_cpus_that_the_runtime_sees_or_more()
    {
        HostTopology topology = HostTopology.Read(Linux.HostTree.Own);
        Assert.InRange(topology.Online.Count, Environment.ProcessorCount, topology.Present.Count);
        Assert.Equal(topology.Cpus.Count, topology.Nodes * topology.Sockets * topology.Cores * topology.Threads);
    }
}
