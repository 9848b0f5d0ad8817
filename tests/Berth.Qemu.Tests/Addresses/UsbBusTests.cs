using Berth.Model.Devices;
using Berth.Qemu.Addresses;
using Xunit;

namespace Berth.Qemu.Tests.Addresses;

public sealed class UsbBusTests
{
    [Theory]
    [InlineData("piix3-uhci", 2)]
    [InlineData("piix4-uhci", 2)]
    [InlineData("vt82c686b-uhci", 2)]
    [InlineData("ehci", 6)]
    [InlineData("ich9-ehci1", 6)]
    [InlineData("ich9-uhci1", 0)]
    [InlineData("ich9-uhci3", 0)]
    [InlineData("pci-ohci", 3)]
    [InlineData("nec-xhci", 4)]
    [InlineData("qemu-xhci", 4)]
    public void A_controller_has_the_ports_of_its_model(string model, int ports) =>
        Assert.Equal(ports, UsbBus.PortsOf(new Controller { Type = ControllerType.Usb, Model = model }));

    [Fact]
    public void An_xHCI_controller_has_the_ports_that_are_written() =>
        Assert.Equal(11, UsbBus.PortsOf(new Controller { Type = ControllerType.Usb, Model = "qemu-xhci", Ports = 11 }));

    [Fact]
    public void Ports_of_the_controller_are_given_before_those_of_hubs_and_those_of_a_hub_before_its_neighbours()
    {
        var bus = new UsbBus(2);
        Assert.Equal(["1", "2"], [bus.Next(isHub: true)!, bus.Next(isHub: true)!]);
        var given = Enumerable.Range(0, 16).Select(_ => bus.Next(isHub: false)!).ToList();
        Assert.Equal(["1.1", "1.2", "1.8", "2.1", "2.8"], [given[0], given[1], given[7], given[8], given[15]]);
        Assert.Null(bus.Next(isHub: false));
    }

    [Fact]
    public void A_hub_that_comes_later_is_filled_in_its_place()
    {
        var bus = new UsbBus(3);
        Assert.True(bus.Take("3", isHub: true));
        Assert.True(bus.Take("1", isHub: true));
        Assert.Equal(["2", "1.1"], [bus.Next(isHub: false)!, bus.Next(isHub: false)!]);
    }

    [Fact]
    public void Hubs_hang_on_hubs_four_ports_deep_and_no_deeper()
    {
        var bus = new UsbBus(1);
        foreach (var port in (ReadOnlySpan<string>)["1", "1.1", "1.1.1", "1.1.1.1"]) Assert.True(bus.Take(port, isHub: true));
        for (var i = 0; i < 3 * 7; i++) Assert.InRange(bus.Next(isHub: false)!.Split('.').Length, 2, 4);
        Assert.Null(bus.Next(isHub: false));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("1.1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void A_port_that_nothing_has_is_refused(string port) => Assert.False(new UsbBus(2).Take(port, isHub: false));

    [Fact]
    public void A_port_is_taken_once()
    {
        var bus = new UsbBus(2);
        Assert.True(bus.Take("2", isHub: false));
        Assert.False(bus.Take("2", isHub: false));
    }
}
