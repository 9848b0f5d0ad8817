using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Xml;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests.Pci;

/// <summary>What plugs into what, and where.</summary>
public sealed class PciControllerTests
{
    private const string All = "pci-bridge dmi-to-pci-bridge pcie-to-pci-bridge pcie-root-port pcie-switch-upstream-port pcie-switch-downstream-port pci-expander-bus pcie-expander-bus";

    [Theory]
    [InlineData("pci-root", "pci-bridge pci-expander-bus")]
    [InlineData("pcie-root", "pci-bridge dmi-to-pci-bridge pcie-root-port pcie-expander-bus")]
    [InlineData("pci-bridge", "pci-bridge")]
    [InlineData("dmi-to-pci-bridge", "pci-bridge")]
    [InlineData("pcie-to-pci-bridge", "pci-bridge")]
    [InlineData("pcie-root-port", "pci-bridge pcie-to-pci-bridge pcie-switch-upstream-port")]
    [InlineData("pcie-switch-upstream-port", "pcie-switch-downstream-port")]
    [InlineData("pcie-switch-downstream-port", "pci-bridge pcie-to-pci-bridge pcie-switch-upstream-port")]
    [InlineData("pci-expander-bus", "pci-bridge")]
    [InlineData("pcie-expander-bus", "pcie-root-port dmi-to-pci-bridge")]
    public void A_bus_takes_these_controllers_if_their_addresses_say_so(string bus, string controllers)
    {
        var model = PciControllerModel.Find(bus)!;
        var accepted = All.Split(' ').Where(name => new PciBus(0, model, model.Accepts).Fits(PciControllerModel.Find(name)!.Needs, written: true));
        Assert.Equal(controllers.Split(' ').Order(), accepted.Order());
    }

    [Theory]
    [InlineData("pci-root", "pci-bridge pci-expander-bus")]
    [InlineData("pcie-root", "dmi-to-pci-bridge pcie-root-port pcie-expander-bus")]
    [InlineData("dmi-to-pci-bridge", "pci-bridge")]
    [InlineData("pcie-root-port", "pcie-to-pci-bridge pcie-switch-upstream-port")]
    [InlineData("pcie-switch-upstream-port", "pcie-switch-downstream-port")]
    [InlineData("pcie-expander-bus", "pcie-root-port dmi-to-pci-bridge")]
    public void A_controller_without_address_is_put_on_these_buses(string bus, string controllers)
    {
        var model = PciControllerModel.Find(bus)!;
        var accepted = All.Split(' ').Where(name => new PciBus(0, model, model.Accepts).Fits(PciControllerModel.Find(name)!.Needs));
        Assert.Equal(controllers.Split(' ').Order(), accepted.Order());
    }

    [Theory]
    [InlineData("pci-root", true, false)]
    [InlineData("pcie-root", false, false)]
    [InlineData("pci-bridge", true, false)]
    [InlineData("dmi-to-pci-bridge", false, false)]
    [InlineData("pcie-to-pci-bridge", true, false)]
    [InlineData("pcie-root-port", false, true)]
    [InlineData("pcie-switch-upstream-port", false, false)]
    [InlineData("pcie-switch-downstream-port", false, true)]
    [InlineData("pci-expander-bus", true, false)]
    [InlineData("pcie-expander-bus", false, false)]
    public void Slots_are_given_to_endpoints_where_they_can_be_plugged(string bus, bool conventional, bool express)
    {
        var model = PciControllerModel.Find(bus)!;
        foreach (var plugged in (ReadOnlySpan<PciConnection>)[PciConnection.None, PciConnection.Hotpluggable])
        {
            var slots = new PciBus(3, model, model.Accepts);
            Assert.Equal(conventional, slots.Fits(PciConnection.PciDevice | PciConnection.AutoAssign | plugged));
            Assert.Equal(express, slots.Fits(PciConnection.PcieDevice | PciConnection.AutoAssign | plugged));
        }
    }

    [Theory]
    [InlineData("pci-root", 1, 31)]
    [InlineData("pcie-root", 1, 31)]
    [InlineData("pci-bridge", 1, 31)]
    [InlineData("dmi-to-pci-bridge", 0, 31)]
    [InlineData("pcie-to-pci-bridge", 1, 31)]
    [InlineData("pcie-root-port", 0, 0)]
    [InlineData("pcie-switch-upstream-port", 0, 31)]
    [InlineData("pcie-switch-downstream-port", 0, 0)]
    [InlineData("pci-expander-bus", 0, 31)]
    [InlineData("pcie-expander-bus", 0, 31)]
    public void A_bus_has_these_slots(string bus, int first, int last)
    {
        var model = PciControllerModel.Find(bus)!;
        Assert.Equal((first, last), (model.FirstSlot, model.LastSlot));
    }

    [Theory]
    [InlineData("pcie-root-port", "PciDevice")]
    [InlineData("pcie-root", "PciDevice")]
    [InlineData("pci-bridge", "PcieDevice")]
    public void Endpoints_of_both_kinds_may_be_exchanged_by_address(string bus, string kind)
    {
        var model = PciControllerModel.Find(bus)!;
        Assert.True(new PciBus(0, model, model.Accepts).Fits(Enum.Parse<PciConnection>(kind) | PciConnection.AutoAssign, written: true));
    }

    [Fact]
    public void No_endpoint_sits_on_a_switch_or_an_express_expander()
    {
        foreach (var model in (ReadOnlySpan<PciControllerModel>)[PciControllerModel.SwitchUpstreamPort, PciControllerModel.PcieExpanderBus])
            Assert.False(new PciBus(1, model, model.Accepts).Fits(PciConnection.PcieDevice, written: true));
    }

    [Fact]
    public void A_port_that_is_not_hot_pluggable_takes_a_device_before_the_start()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='1' model='pcie-root-port'><target hotplug='off'/></controller>" + "<watchdog model='i6300esb'/>");
        var problems = new ProblemCollector();
        var machine = new PlainMachine(domain);
        PciAssignment.Plug(domain, new SharedMemory { Name = "late" }, machine, new(), problems);
        Assert.Contains("bus 1 (pcie-root-port) takes nothing while the guest runs", Assert.Single(problems.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bridge_behind_its_own_bus_is_refused_and_other_controllers_are_the_users_business()
    {
        var refusal = Refusal(I440Fx + """
            <controller type='pci' index='1' model='pci-bridge'><address type='pci' bus='2' slot='1' function='0'/></controller>
            <controller type='pci' index='2' model='pci-bridge'/>
            """);
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(refusal).Kind);
    }

    [Fact]
    public void A_root_port_of_an_expander_bus_counts_its_port_from_its_own_slot()
    {
        var domain = Assign(Q35 + """
            <controller type='pci' index='1' model='pcie-expander-bus'><target><node>0</node></target></controller>
            <controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='1' slot='3' function='1'/></controller>
            """);
        Assert.Equal((2U, 0x19U), (domain.Devices.Controllers[2].Target!.Chassis!.Value, domain.Devices.Controllers[2].Target!.Port!.Value));
    }

    [Fact]
    public void Bus_numbers_are_given_below_the_lowest_that_is_written()
    {
        var domain = Assign(I440Fx + """
            <controller type='pci' index='1' model='pci-expander-bus'/>
            <controller type='pci' index='2' model='pci-expander-bus'><target busNr='100'/></controller>
            """);
        Assert.Equal([98U, 100U], domain.Devices.Controllers.Skip(1).Select(c => c.Target!.BusNumber!.Value));
    }

    [Fact]
    public void Without_a_bus_number_left_an_expander_is_refused() =>
        Assert.Contains("busNr", Assert.Single(Refusal(I440Fx + """
            <controller type='pci' index='1' model='pci-expander-bus'><target busNr='2'/></controller>
            <controller type='pci' index='2' model='pci-expander-bus'/>
            """)).Fix, StringComparison.Ordinal);
}
