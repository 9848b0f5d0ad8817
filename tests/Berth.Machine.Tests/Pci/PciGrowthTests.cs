using Berth.Model.Devices;
using Berth.Xml;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests.Pci;

/// <summary>Which controllers are added for devices, and which are not.</summary>
public sealed class PciGrowthTests
{
    [Fact]
    public void The_port_that_leads_to_conventional_slots_is_kept_for_the_bridge()
    {
        var domain = Assign(Q35 + Conventional(1) + Express(1));
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-to-pci-bridge", "pcie-root-port", "pcie-root-port"], Models(domain));
        Assert.Equal("0000:01:00.0", Place(domain.Devices.Controllers[2]));
        Assert.Equal("0000:03:00.0", Place(domain.Devices.SharedMemories[0]));
    }

    [Fact]
    public void A_conventional_device_written_onto_the_first_missing_bus_moves_behind_the_bridge_that_leads_there()
    {
        var domain = Assign(Q35 + "<sound model='ac97'><address type='pci' bus='1' slot='4' function='0'/></sound>");
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-to-pci-bridge"], Models(domain).Take(3));
        Assert.Equal("0000:02:04.0", Place(domain.Devices.Sounds[0]));
    }

    [Fact]
    public void A_conventional_device_written_onto_a_farther_bus_stays_there()
    {
        var domain = Assign(Q35 + "<sound model='ac97'><address type='pci' bus='3' slot='4' function='0'/></sound>");
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-to-pci-bridge", "pci-bridge"], Models(domain).Take(4));
        Assert.Equal("0000:03:04.0", Place(domain.Devices.Sounds[0]));
    }

    [Fact]
    public void An_express_device_written_onto_a_missing_bus_brings_all_ports_up_to_it()
    {
        var domain = Assign(Q35 + "<shmem name='a'><address type='pci' bus='3' slot='0' function='0'/></shmem>");
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-root-port", "pcie-root-port"], Models(domain).Take(4));
    }

    [Fact]
    public void A_further_conventional_device_uses_the_bridge_that_is_there()
    {
        var domain = Assign(Q35 + Conventional(32));
        Assert.Equal(["pcie-root", "pcie-root-port", "pcie-to-pci-bridge", "pci-bridge", "pcie-root-port"], Models(domain));
        Assert.Equal("0000:02:01.0", Place(domain.Devices.Controllers[3]));
    }

    [Fact]
    public void A_switch_brings_the_port_that_it_sits_on()
    {
        var domain = Assign(Q35 + "<controller type='pci' index='5' model='pcie-switch-upstream-port'/>");
        Assert.Contains(domain.Devices.Controllers, c => c.Model == "pcie-root-port" && c.Index == ((PciAddress)domain.Devices.Controllers[^1].Address!).Bus);
    }

    [Theory]
    [InlineData("<controller type='pci' index='1' model='pcie-switch-downstream-port'/>", "pcie-switch-downstream-port", "<controller type='pci' model='pcie-switch-upstream-port'/>")]
    [InlineData("<controller type='pci' index='1' model='pcie-to-pci-bridge'/>", "pcie-to-pci-bridge", "<controller type='pci' model='pcie-root-port'/>")]
    public void A_controller_that_fits_nowhere_is_refused_with_what_it_would_fit_on(string controller, string model, string remedy)
    {
        var problem = Assert.Single(Refusal(Q35 + controller));
        Assert.Equal(ProblemKind.Internal, problem.Kind);
        Assert.Contains($"{model} 1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("not added by itself", problem.Message, StringComparison.Ordinal);
        Assert.Equal($"add {remedy}", problem.Fix);
    }

    [Fact]
    public void A_bridge_that_fits_nowhere_but_on_its_own_bus_is_refused() =>
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(Refusal(Q35 + "<controller type='pci' index='1' model='pci-bridge'/>")).Kind);

    [Fact]
    public void Root_ports_beyond_all_functions_of_the_root_bus_are_refused_with_who_has_them()
    {
        var ports = string.Concat(Enumerable.Range(1, 249).Select(i => $"<controller type='pci' index='{i}' model='pcie-root-port'/>"));
        var problem = Assert.Single(Refusal(Q35 + ports));
        Assert.Contains("pcie-root-port 249", problem.Message, StringComparison.Ordinal);
        Assert.Contains("bus 0 (pcie-root) is full, with the pcie-root-port 1", problem.Message, StringComparison.Ordinal);
        Assert.Equal("add <controller type='pci' model='pcie-expander-bus'/>", problem.Fix);
    }

    [Fact]
    public void A_conventional_machine_keeps_a_slot_for_its_next_bridge()
    {
        var domain = Read(I440Fx + Conventional(31));
        Assign(domain, new PlainMachine(domain) { ReservesBridgeSlot = true });
        Assert.Equal(["pci-root", "pci-bridge"], Models(domain));
    }

    [Fact]
    public void A_conventional_machine_whose_slots_are_all_written_gets_no_further_bridge()
    {
        var domain = Read(I440Fx + string.Concat(Enumerable.Range(1, 31).Select(slot => $"<sound model='ac97'><address type='pci' bus='0' slot='{slot}' function='0'/></sound>")));
        Assign(domain, new PlainMachine(domain) { ReservesBridgeSlot = true });
        Assert.Equal(["pci-root"], Models(domain));
    }

    [Fact]
    public void Where_a_machine_may_have_several_roots_it_grows_by_them()
    {
        var domain = Read(I440Fx + Conventional(40));
        Assign(domain, new PlainMachine(domain) { MultipleRoots = true });
        Assert.Equal(["pci-root", "pci-root"], Models(domain));
    }

    [Fact]
    public void Devices_of_different_isolation_groups_share_no_root()
    {
        var domain = Read(I440Fx + "<sound model='ac97'/><sound model='es1370'/><sound model='es1370'/><sound model='ich6'/>");
        Assign(domain, new PlainMachine(domain) { MultipleRoots = true, Groups = device => ((Sound)device).Model switch { SoundModel.Es1370 => 1U, SoundModel.Ich6 => 2U, _ => 0U } });
        Assert.Equal(["0000:00:01.0", "0000:01:01.0", "0000:01:02.0", "0000:02:01.0"], domain.Devices.Sounds.Select(Place));
    }

    [Fact]
    public void A_device_that_is_written_among_others_ends_the_isolation_of_their_root()
    {
        var domain = Read(I440Fx + """
            <controller type='pci' index='1' model='pci-root'/>
            <sound model='es1370'><address type='pci' bus='1' slot='1' function='0'/></sound>
            <sound model='ac97'><address type='pci' bus='1' slot='2' function='0'/></sound>
            <sound model='es1370'/>
            """);
        Assign(domain, new PlainMachine(domain) { MultipleRoots = true, Groups = device => device is Sound { Model: SoundModel.Es1370 } ? 1U : 0U });
        Assert.Equal("0000:02:01.0", Place(domain.Devices.Sounds[2]));
    }

    [Fact]
    public void A_machine_without_PCI_refuses_its_devices()
    {
        var problem = Assert.Single(Refusal("<sound model='ac97'/>"));
        Assert.Equal(ProblemKind.Xml, problem.Kind);
        Assert.Contains("sound card 'ac97'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_PCI_domain_is_refused() =>
        Assert.Contains("domain 0 alone", Assert.Single(Refusal(I440Fx + "<sound model='ac97'><address type='pci' domain='1' bus='0' slot='3' function='0'/></sound>")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_address_of_zeros_asks_for_one() =>
        Assert.Equal("0000:00:01.0", Place(Assign(I440Fx + "<sound model='ac97'><address type='pci' domain='0' bus='0' slot='0' function='0'/></sound>").Devices.Sounds[0]));

    [Fact]
    public void What_is_left_out_of_an_address_is_zero_and_written()
    {
        var address = (PciAddress)Assign(I440Fx + "<sound model='ac97'><address type='pci' slot='3'/></sound>").Devices.Sounds[0].Address!;
        Assert.Equal((0U, 0U, 3U, 0U), (address.Domain, address.Bus, address.Slot, address.Function));
    }

    [Theory]
    [InlineData("multifunction='off'", false)]
    [InlineData("", true)]
    public void Whether_function_0_tells_of_the_others_is_the_users_to_say(string written, bool told)
    {
        var domain = Assign(I440Fx + $"""
            <sound model='ac97'><address type='pci' bus='0' slot='3' function='0' {written}/></sound>
            <sound model='ac97'><address type='pci' bus='0' slot='3' function='1'/></sound>
            """);
        Assert.Equal([told, null], domain.Devices.Sounds.Select(s => ((PciAddress)s.Address!).Multifunction));
    }
}
