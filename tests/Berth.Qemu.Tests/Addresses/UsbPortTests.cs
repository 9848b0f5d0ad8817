using Berth.Model.Devices;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;
using Domain = Berth.Model.Domain;

namespace Berth.Qemu.Tests.Addresses;

public sealed class UsbPortTests
{
    private const string Tablet = "<input type='tablet' bus='usb'/>";

    [Fact]
    public async Task A_new_guests_devices_get_ports_that_are_stored()
    {
        var domain = await CompleteAsync(Tablet + Tablet, isNew: true);
        Assert.Equal(["1", "2"], Ports(domain.Devices.Inputs));
    }

    [Fact]
    public async Task A_guest_defined_without_ports_stays_without_them() =>
        Assert.Equal([null, null], Ports((await CompleteAsync(Tablet + Tablet, isNew: false)).Devices.Inputs));

    [Fact]
    public async Task More_devices_than_ports_bring_a_hub_and_hang_on_it()
    {
        var domain = await CompleteAsync(string.Concat(Enumerable.Repeat(Tablet, 5)), isNew: true);
        Assert.Equal(["1"], Ports(domain.Devices.Hubs));
        Assert.Equal(["2", "3", "4", "1.1", "1.2"], Ports(domain.Devices.Inputs));
    }

    [Fact]
    public async Task A_written_port_is_kept_and_not_given_again()
    {
        var domain = await CompleteAsync("<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>" + Tablet, isNew: true);
        Assert.Equal(["1", "2"], Ports(domain.Devices.Inputs));
    }

    [Fact]
    public async Task A_port_that_is_taken_twice_is_refused()
    {
        const string First = "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>";
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => CompleteAsync(First + First, isNew: true));
        Assert.Contains("USB port 1 of bus 0", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_USB_is_disabled_a_USB_device_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => CompleteAsync(Tablet, isNew: true, "none"));
        var problem = Assert.Single(refusal.Problems);
        Assert.Equal((ProblemKind.Unsupported, 5), (problem.Kind, problem.Location.Line));
    }

    [Theory]
    [InlineData("<controller type='usb' index='1' model='qemu-xhci'/>", ProblemKind.Malformed)]
    [InlineData("<hub type='usb'/>", ProblemKind.Unsupported)]
    [InlineData("<hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/><product id='0x2'/></source></hostdev>", ProblemKind.Unsupported)]
    public async Task What_USB_has_is_refused_without_USB(string device, ProblemKind kind)
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => CompleteAsync(device, isNew: true, "none"));
        Assert.Equal(kind, Assert.Single(refusal.Problems).Kind);
    }

    private static async Task<Domain> CompleteAsync(string devices, bool isNew, string model = "qemu-xhci")
    {
        var domain = XmlDocumentReader.Read<Domain>($"""
            <domain type='qemu'>
              <name>guest</name><memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              <devices><controller type='usb' index='0' model='{model}'/>
                {devices}
              </devices>
            </domain>
            """);
        return DomainCompletion.Complete(domain, await TinyPc.ContextAsync() with { AbiUpdate = isNew }).Domain;
    }

    private static IEnumerable<string?> Ports(IEnumerable<Device> devices) => devices.Where(d => d is not Input { Bus: InputBus.Ps2 }).Select(d => (d.Address as UsbAddress)?.Port);
}
