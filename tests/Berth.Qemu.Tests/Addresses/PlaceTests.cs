using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Addresses;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Addresses;

/// <summary>Places of devices that are on no PCI bus.</summary>
public sealed class PlaceTests
{
    private const string Channel = "<channel type='pty'><target type='virtio'/>";

    [Theory]
    [InlineData(Channel + "<address type='virtio-serial' controller='0' bus='0' port='31'/></channel>", "no port 31", ProblemKind.Xml)]
    [InlineData(Channel + "<address type='virtio-serial' controller='0' bus='0' port='2'/></channel>" + Channel + "<address type='virtio-serial' controller='0' bus='0' port='2'/></channel>", "taken twice", ProblemKind.Xml)]
    [InlineData("<controller type='virtio-serial' index='0' ports='1'/>" + Channel + "<address type='virtio-serial' controller='0' bus='0' port='0'/></channel>", "no port is left on virtio-serial controller 0", ProblemKind.Xml)]
    [InlineData("<disk type='file'><source file='/a'/><target dev='sda' bus='scsi'/><address type='drive' unit='1'/></disk><disk type='file'><source file='/b'/><target dev='sdb' bus='scsi'/></disk>", "the disks 'sda' and 'sdb' are in the same place", ProblemKind.Unsupported)]
    [InlineData("<disk type='file'><source file='/a'/><target dev='vda'/><serial>1</serial></disk><disk type='file'><source file='/b'/><target dev='vdb'/><serial>1</serial></disk>", "'vda' and 'vdb' have the same serial number", ProblemKind.Xml)]
    [InlineData("<disk type='file'><source file='/a'/><target dev='vda'/></disk><disk type='file'><source file='/b'/><target dev='vda'/></disk>", "two disks have the target 'vda'", ProblemKind.Xml)]
    public async Task A_place_that_is_taken_or_that_nothing_has_is_refused(string devices, string message, ProblemKind kind)
    {
        var problem = Assert.Single(await TinyPc.RefusalAsync(devices), p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(kind, problem.Kind);
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public async Task Channels_fill_one_controller_after_the_other()
    {
        var (domain, _) = await TinyPc.CompleteAsync("<controller type='virtio-serial' index='3' ports='3'/><controller type='virtio-serial' index='0' ports='2'/>" + string.Concat(Enumerable.Repeat(Channel + "</channel>", 4)));
        Assert.Equal([(0U, 1U), (3U, 1U), (3U, 2U), (1U, 1U)], domain.Devices.Channels.Select(c => (VirtioSerialAddress)c.Address!).Select(a => (a.Controller, a.Port)));
    }

    [Fact]
    public void USB_controllers_that_are_no_companions_have_indexes_of_their_own()
    {
        var domain = TinyPc.Read("<controller type='usb' index='1' model='qemu-xhci'/><controller type='usb' index='1' model='ehci'/><input type='tablet' bus='usb'/>");
        domain.Devices.Controllers.RemoveAll(c => c.Model == "none");
        var problems = new ProblemCollector();
        UsbAddresses.Assign(domain, new(), problems);
        Assert.Contains("two USB controllers with index 1", Assert.Single(problems.Problems).Message, StringComparison.Ordinal);
    }
}
