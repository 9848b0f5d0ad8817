using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Xml;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests.Pci;

public sealed class PciAssignmentTests
{
    [Fact]
    public void An_express_device_gets_a_root_port_in_the_lowest_free_slot()
    {
        var domain = Assign(Q35 + Express(1));
        var port = domain.Devices.Controllers[1];
        Assert.Equal(("pcie-root-port", 1U, "0000:00:01.0"), (port.Model, port.Index!.Value, Place(port)));
        Assert.Equal("0000:01:00.0", Place(domain.Devices.SharedMemories[0]));
    }

    [Fact]
    public void Root_ports_share_a_slot_function_by_function()
    {
        var domain = Assign(Q35 + Express(8));
        Assert.Equal(
            ["0000:00:01.0", "0000:00:01.1", "0000:00:01.2", "0000:00:01.3", "0000:00:01.4", "0000:00:01.5", "0000:00:01.6", "0000:00:01.7", "0000:00:02.0"],
            domain.Devices.Controllers.Skip(1).Select(Place));
    }

    [Fact]
    public void Function_0_of_a_shared_slot_says_that_there_are_more()
    {
        var domain = Assign(Q35 + Express(8));
        var multifunction = domain.Devices.Controllers.Skip(1).Select(c => ((PciAddress)c.Address!).Multifunction).ToList();
        Assert.Equal([true, null, null, null, null, null, null, null, null], multifunction);
    }

    [Fact]
    public void Root_port_without_address_gets_the_lowest_free_function()
    {
        var domain = Assign(Q35 + """
            <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0' slot='1' function='0'/></controller>
            <controller type='pci' index='2' model='pcie-root-port'/>
            """ + Express(1));
        Assert.Equal("0000:00:01.1", Place(domain.Devices.Controllers[2]));
        Assert.Equal("0000:01:00.0", Place(domain.Devices.SharedMemories[0]));
    }

    [Fact]
    public void A_guest_that_leaves_its_controllers_to_us_gets_a_spare_port()
    {
        var trace = new RuleTrace();
        var domain = Assign(Read(Q35 + Express(2)), trace: trace);
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-root-port", "pcie-root-port"], Models(domain));
        Assert.Same(PciAssignment.SpareRule, trace.AddedBy(domain.Devices.Controllers[3]));
        Assert.Same(PciAssignment.ControllerRule, trace.AddedBy(domain.Devices.Controllers[2]));
        Assert.DoesNotContain(domain.Devices.All, d => Place(d) == "0000:03:00.0");
    }

    [Fact]
    public void A_guest_that_needs_no_port_gets_no_spare_one() => Assert.Equal(["pcie-root"], Models(Assign(Q35)));

    [Fact]
    public void A_guest_with_controllers_of_its_own_gets_no_spare_port()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='1' model='pcie-root-port'/>" + Express(2));
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-root-port"], Models(domain));
    }

    [Fact]
    public void A_conventional_device_on_an_express_machine_sits_behind_a_bridge()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='1' model='pcie-root-port'/><controller type='pci' index='2' model='pcie-to-pci-bridge'/>" + Conventional(2));
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-to-pci-bridge"], Models(domain));
        Assert.Equal(["0000:02:01.0", "0000:02:02.0"], domain.Devices.Sounds.Select(Place));
    }

    [Fact]
    public void A_hot_pluggable_conventional_device_brings_its_bridge()
    {
        var domain = Assign(Q35 + Conventional(1));
        Assert.Contains("pcie-to-pci-bridge", Models(domain));
        var bridge = domain.Devices.Controllers.Find(c => c.Model == "pcie-to-pci-bridge")!;
        Assert.Equal($"0000:{bridge.Index:x2}:01.0", Place(domain.Devices.Sounds[0]));
        Assert.Equal("hypervisor-pcie-to-pci-bridge", bridge.ModelName);
    }

    [Fact]
    public void Without_the_bridge_an_older_pair_of_bridges_leads_to_conventional_slots()
    {
        var domain = Read(Q35 + Conventional(1));
        Assign(domain, new PlainMachine(domain) { HasPcieToPciBridge = false });
        Assert.Equal(["pcie-root", "dmi-to-pci-bridge", "pci-bridge"], Models(domain).Take(3));
        Assert.Equal("0000:02:01.0", Place(domain.Devices.Sounds[0]));
    }

    [Fact]
    public void A_conventional_machine_fills_its_root_and_then_adds_a_bridge()
    {
        var domain = Assign(I440Fx + Conventional(32));
        Assert.Equal(["pci-root", "pci-bridge"], Models(domain));
        Assert.Equal("0000:00:01.0", Place(domain.Devices.Controllers[1]));
        Assert.Equal("0000:00:02.0", Place(domain.Devices.Sounds[0]));
        Assert.Equal(30, domain.Devices.Sounds.Count(s => Place(s).StartsWith("0000:00:", StringComparison.Ordinal)));
        Assert.Equal("0000:01:01.0", Place(domain.Devices.Sounds[30]));
    }

    [Fact]
    public void A_written_address_stays_and_is_not_given_twice()
    {
        var domain = Assign(I440Fx + "<sound model='ac97'/><sound model='ac97'><address type='pci' bus='0' slot='1' function='0'/></sound>");
        Assert.Equal(["0000:00:02.0", "0000:00:01.0"], domain.Devices.Sounds.Select(Place));
    }

    [Fact]
    public void Two_devices_at_one_address_are_refused_with_their_place()
    {
        const string sound = "<sound model='ac97'><address type='pci' bus='0' slot='5' function='0'/></sound>";
        var problem = Assert.Single(Refusal($"{I440Fx}\n{sound}\n{sound}"));
        Assert.Contains("0000:00:05.0", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, problem.Location.Line);
    }

    [Fact]
    public void A_slot_that_the_bus_does_not_have_is_refused() =>
        Assert.Contains("has slots 1 to 31", Assert.Single(Refusal(I440Fx + "<sound model='ac97'><address type='pci' bus='1' slot='0' function='0'/></sound>")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bus_that_nobody_wrote_is_added()
    {
        var domain = Assign(I440Fx + "<sound model='ac97'><address type='pci' bus='2' slot='1' function='0'/></sound>");
        Assert.Equal(["pci-root", "pci-bridge", "pci-bridge"], Models(domain));
    }

    [Fact]
    public void A_controller_on_a_bus_behind_it_is_refused() =>
        Assert.Contains("must be greater", string.Join('\n', Refusal(I440Fx + """
            <controller type='pci' index='1' model='pci-bridge'><address type='pci' bus='2' slot='1' function='0'/></controller>
            <controller type='pci' index='2' model='pci-bridge'/>
            """)), StringComparison.Ordinal);

    [Fact]
    public void Two_controllers_with_one_index_are_refused() =>
        Assert.Contains("two PCI controllers with index 1", Assert.Single(Refusal(
            I440Fx + "<controller type='pci' index='1' model='pci-bridge'/><controller type='pci' index='1' model='pci-bridge'/>")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_index_beyond_all_buses_is_refused() =>
        Assert.Contains("index 256", Assert.Single(Refusal(I440Fx + "<controller type='pci' index='256' model='pci-bridge'/>")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<controller type='pci' index='2000000000' model='pci-bridge'/>")]
    [InlineData("<disk type='file'><target dev='sda' bus='scsi'/><address type='drive' controller='4000000000'/></disk>")]
    public void Numbers_that_would_fill_the_memory_are_refused_when_they_are_read(string device) =>
        Assert.Contains("4095", Assert.Throws<ProblemException>(() => Read(device)).Message, StringComparison.Ordinal);

    [Fact]
    public void Chassis_port_and_bus_numbers_follow_from_index_and_place()
    {
        var domain = Assign(Q35 + """
            <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0' slot='2' function='3'/></controller>
            <controller type='pci' index='2' model='pcie-switch-upstream-port'/>
            <controller type='pci' index='3' model='pcie-switch-downstream-port'/>
            <controller type='pci' index='4' model='pcie-expander-bus'/>
            <controller type='pci' index='5' model='pcie-expander-bus'/>
            <controller type='pci' index='6' model='dmi-to-pci-bridge'/>
            <controller type='pci' index='7' model='pci-bridge'/>
            """);
        var targets = domain.Devices.Controllers.Select(c => c.Target).ToList();
        Assert.Equal((1U, 0x13U), (targets[1]!.Chassis!.Value, targets[1]!.Port!.Value));
        Assert.Equal((3U, 0U), (targets[3]!.Chassis!.Value, targets[3]!.Port!.Value));
        Assert.Equal((254U, 252U), (targets[4]!.BusNumber!.Value, targets[5]!.BusNumber!.Value));
        Assert.Equal(7U, targets[7]!.ChassisNumber!.Value);
        Assert.Null(targets[2]);
    }

    [Fact]
    public void Written_chassis_and_port_stay()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='1' model='pcie-root-port'><target chassis='40' port='0x1a'/></controller>");
        Assert.Equal((40U, 0x1aU), (domain.Devices.Controllers[1].Target!.Chassis!.Value, domain.Devices.Controllers[1].Target!.Port!.Value));
    }

    [Fact]
    public void Assigning_again_changes_nothing()
    {
        var once = Assign(Q35 + Express(5) + Conventional(3));
        var twice = once.Clone();
        Assign(twice);
        Assert.Empty(XmlDifference.Between(once, twice));
    }

    /// <summary>What it costs is counted, not timed: each device is looked at a fixed number of times, however many there are.</summary>
    [Fact]
    public void A_thousand_devices_cost_a_hundred_times_what_ten_do()
    {
        var (few, many) = (Questions(10), Questions(1000));
        Assert.InRange(many, 1000, few * 110);
    }

    private static int Questions(int devices)
    {
        var domain = Read(I440Fx + Conventional(devices));
        var machine = new PlainMachine(domain);
        Assign(domain, machine);
        Assert.Equal(devices, domain.Devices.Sounds.Select(Place).Distinct().Count());
        return machine.Questions;
    }

    [Fact]
    public void More_devices_than_buses_are_refused() => Assert.Contains("256 PCI buses", string.Join('\n', Refusal(Q35 + Express(300))), StringComparison.Ordinal);
}
