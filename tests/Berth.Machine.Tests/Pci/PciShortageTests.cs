using Berth.Machine.Pci;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests.Pci;

/// <summary>What a guest's owner is told when a device finds no slot.</summary>
public sealed class PciShortageTests
{
    private const string Two = """
        <controller type='pci' index='1' model='pcie-root-port'/>
        <controller type='pci' index='2' model='pcie-root-port'/>
        """;

    [Fact]
    public void An_express_device_is_told_which_ports_there_are_and_who_has_them()
    {
        var problem = Plug(Assign(Q35 + Two + Express(2)), new SharedMemory { Name = "late" });
        Assert.Contains("shared memory 'late'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("a hot-pluggable PCI Express slot", problem.Message, StringComparison.Ordinal);
        Assert.Contains("bus 1 (pcie-root-port) has the shared memory 's0'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("bus 2 (pcie-root-port) has the shared memory 's1'", problem.Message, StringComparison.Ordinal);
        Assert.Equal("add <controller type='pci' model='pcie-root-port'/>", problem.Fix);
    }

    [Fact]
    public void A_conventional_device_on_an_express_machine_is_told_of_the_pair_that_leads_there()
    {
        var problem = Plug(Assign(Q35 + Two), new Sound { Model = SoundModel.Ac97 });
        Assert.Contains("sound card 'ac97'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("a hot-pluggable conventional PCI slot", problem.Message, StringComparison.Ordinal);
        Assert.Contains("no bus of that kind", problem.Message, StringComparison.Ordinal);
        Assert.Equal("add <controller type='pci' model='pcie-root-port'/><controller type='pci' model='pcie-to-pci-bridge'/>", problem.Fix);
    }

    [Fact]
    public void A_full_bus_is_named_with_its_first_devices_and_how_many_more_there_are()
    {
        var problem = Plug(Assign(I440Fx + Conventional(31)), new Sound { Model = SoundModel.Es1370 });
        Assert.Contains("bus 0 (pci-root) is full, with the sound card 'ac97', sound card 'ac97', sound card 'ac97' and 28 more", problem.Message, StringComparison.Ordinal);
        Assert.Equal("add <controller type='pci' model='pci-bridge'/>", problem.Fix);
    }

    [Fact]
    public void Many_ports_are_counted_rather_than_listed()
    {
        var domain = Assign(Q35 + string.Concat(Enumerable.Range(1, 20).Select(i => $"<controller type='pci' index='{i}' model='pcie-root-port'/>")) + Express(20));
        Assert.Contains("and 12 more buses of that kind are full", Plug(domain, new SharedMemory { Name = "late" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_plugged_gets_the_first_free_hot_pluggable_slot()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='1' model='pcie-root-port'><target hotplug='off'/></controller><controller type='pci' index='2' model='pcie-root-port'/>");
        var device = new SharedMemory { Name = "late" };
        var problems = new ProblemCollector();
        PciAssignment.Plug(domain, device, new PlainMachine(domain), new(), problems);
        Assert.Empty(problems.Problems);
        Assert.Equal("0000:02:00.0", Place(device));
    }

    [Theory]
    [InlineData(1, 0, 1, "function 0")]
    [InlineData(9, 0, 0, "there is no bus 9")]
    [InlineData(0, 5, 0, "needs a hot-pluggable PCI Express slot, but bus 0 is that of a pcie-root")]
    public void A_written_place_must_be_one_that_can_be_plugged(uint bus, uint slot, uint function, string why)
    {
        var device = new SharedMemory { Name = "late", Address = new PciAddress { Bus = bus, Slot = slot, Function = function } };
        Assert.Contains(why, Plug(Assign(Q35 + Two), device).Message, StringComparison.Ordinal);
    }

    private static Problem Plug(Domain domain, Device device)
    {
        var problems = new ProblemCollector();
        PciAssignment.Plug(domain, device, new PlainMachine(domain), new(), problems);
        return Assert.Single(problems.Problems);
    }
}
