using Berth.Machine.Pci;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Pci;

public sealed class PciTreeTests
{
    [Fact]
    public void Buses_hang_below_the_controllers_that_lead_to_them()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x02' function='0x1'/></controller>
            <controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x02' function='0x0'/></controller>
            <memballoon model='virtio'><address type='pci' bus='0x02' slot='0x00' function='0x0'/></memballoon>
            """);

        var root = Assert.Single(tree.Roots);
        Assert.Equal([2, 1], root.Entries.Select(entry => entry.Below!.Index));
        Assert.IsType<MemoryBalloon>(Assert.Single(root.Entries[0].Below!.Entries).Device);
        Assert.Equal([0, 2, 1], tree.Buses.Select(bus => bus.Index));
    }

    [Fact]
    public void A_slot_is_free_when_none_of_its_functions_is_taken()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x02' function='0x3'/></controller>
            """);

        Assert.Equal(Enumerable.Range(1, 31).Except([2]), tree.Roots[0].FreeSlots);
        Assert.Equal([0], tree.Roots[0].Entries[0].Below!.FreeSlots);
    }

    [Fact]
    public void Only_ports_that_allow_it_take_devices_while_the_guest_runs()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x01' function='0x0'/></controller>
            <controller type='pci' index='2' model='pcie-root-port'><target hotplug='off'/><address type='pci' bus='0x00' slot='0x02' function='0x0'/></controller>
            """);

        Assert.Equal([false, true, false], tree.Buses.Select(bus => bus.TakesHotplug));
    }

    [Fact]
    public void Chipset_functions_take_their_slots_unless_a_device_is_there()
    {
        var domain = Read("""
            <controller type='pci' index='0' model='pci-root'/>
            <memballoon model='virtio'><address type='pci' bus='0x00' slot='0x03' function='0x0'/></memballoon>
            """);

        var root = PciTree.Of(domain, [new(new(0, 1, 0), "ISA bridge"), new(new(0, 3, 0), "nobody")]).Roots[0];

        Assert.Equal(["ISA bridge", null], root.Entries.Select(entry => entry.Chipset));
        Assert.DoesNotContain(1, root.FreeSlots);
    }

    [Fact]
    public void Every_root_of_a_machine_with_several_is_one()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pci-root'/>
            <controller type='pci' index='1' model='pci-root'/>
            """);

        Assert.Equal([0, 1], tree.Roots.Select(root => root.Index));
    }

    [Fact]
    public void A_device_on_a_bus_that_does_not_exist_is_misplaced()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pcie-root'/>
            <memballoon model='virtio'><address type='pci' bus='0x09' slot='0x00' function='0x0'/></memballoon>
            """);

        Assert.Equal(new PciSlot(9, 0, 0), Assert.Single(tree.Misplaced).Slot);
    }

    [Fact]
    public void Controllers_in_a_loop_end_as_a_root()
    {
        var tree = Tree("""
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pci-bridge'><address type='pci' bus='0x02' slot='0x01' function='0x0'/></controller>
            <controller type='pci' index='2' model='pci-bridge'><address type='pci' bus='0x01' slot='0x01' function='0x0'/></controller>
            """);

        Assert.Equal([0, 1], tree.Roots.Select(root => root.Index));
        Assert.Equal([0, 1, 2], tree.Buses.Select(bus => bus.Index));
    }

    private static PciTree Tree(string devices) => PciTree.Of(Read(devices));

    private static Domain Read(string devices) =>
        XmlDocumentReader.Read<Domain>($"<domain type='qemu'><name>n</name><devices>{devices}</devices></domain>");
}
