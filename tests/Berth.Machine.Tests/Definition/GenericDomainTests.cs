using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Definition;

public sealed class GenericDomainTests
{
    [Fact]
    public void What_every_machine_has_is_filled_in()
    {
        var domain = Generic.Complete("<disk><source file='/a'/><target dev='sdb'/></disk><interface type='bridge'><source bridge='br0'/></interface>");
        Assert.Equal(("x86_64", 1024UL, ClockOffset.Utc), (domain.Os!.Type!.Arch, domain.CurrentMemory!.Value, domain.Clock!.Offset));
        Assert.Equal(DiskBus.Scsi, domain.Devices.Disks[0].Target.Bus);
        Assert.Equal((ControllerType.Scsi, 0u), (domain.Devices.Controllers[0].Type, domain.Devices.Controllers[0].Index));
        Assert.Equal("52:54:00:00:00:00", domain.Devices.Interfaces[0].Mac!.Address.ToString());
    }

    [Theory]
    [InlineData("<graphics type='vnc'/>", "<graphics type='vnc' port='-1' autoport='yes'>", "<listen type='address'/>")]
    [InlineData("<graphics type='vnc' listen='1.2.3.4'/>", "listen='1.2.3.4'", "<listen type='address' address='1.2.3.4'/>")]
    [InlineData("<graphics type='vnc' socket='/s'><listen type='address' address='0.0.0.0'/></graphics>", "<graphics type='vnc' socket='/s'>", "<listen type='socket' socket='/s'/>")]
    [InlineData("<graphics type='spice' autoport='no'/>", "<graphics type='spice'>", "<listen type='none'/>")]
    [InlineData("<graphics type='vnc' autoport='no'/>", "<graphics type='vnc' autoport='no'>", "<listen type='address'/>")]
    public void A_graphics_server_says_where_it_listens(string written, params string[] expected)
    {
        var text = XmlCanonicalWriter.ToText(Generic.Complete(written + "<video><model type='vga'/></video>"));
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<graphics type='vnc' listen='1.1.1.1'><listen type='address' address='2.2.2.2'/></graphics>", ProblemKind.Unsupported)]
    [InlineData("<graphics type='vnc'><listen type='network'/></graphics>", ProblemKind.Xml)]
    [InlineData("<serial type='tcp'><source service='1'/></serial>", ProblemKind.Internal)]
    [InlineData("<serial type='tcp'><source host='a' service='1'/><source host='b' service='2'/></serial>", ProblemKind.Xml)]
    [InlineData("<serial type='unix'><source mode='bind' path='/a'><reconnect enabled='yes' timeout='1'/></source></serial>", ProblemKind.Internal)]
    [InlineData("<serial type='unix'/>", ProblemKind.Internal)]
    [InlineData("<serial type='spiceport'><source channel='a b'/></serial>", ProblemKind.InvalidArgument)]
    [InlineData("<sound model='ac97'><audio id='3'/></sound>", ProblemKind.Xml)]
    [InlineData("<disk><source file='/a'/><target dev='fda' bus='ide'/></disk><disk device='floppy'><target dev='fdb' bus='scsi'/></disk>", ProblemKind.Internal)]
    [InlineData("<disk type='file'><source file='/a'/><target dev='sda'/><wwn>12</wwn></disk>", ProblemKind.Internal)]
    [InlineData("<controller type='pci' index='0' model='pcie-root'><address type='pci'/></controller>", ProblemKind.Unsupported)]
    [InlineData("<controller type='sata' index='1'/><controller type='sata' index='1'/>", ProblemKind.Xml)]
    [InlineData("<input type='mouse' bus='usb'><alias name='ua-a'/></input><input type='tablet' bus='usb'><alias name='ua-a'/></input>", ProblemKind.Unsupported)]
    public void What_no_hypervisor_has_is_refused(string devices, ProblemKind kind) => Assert.Equal(kind, Generic.Refusal(devices).Kind);

    [Theory]
    [InlineData("<cputune><shares>1</shares></cputune>")]
    [InlineData("<cputune><period>10</period></cputune>")]
    [InlineData("<iothreads>1</iothreads><iothreadids><iothread id='1' thread_pool_min='4' thread_pool_max='2'/></iothreadids>")]
    [InlineData("<clock offset='utc'><timer name='hpet' frequency='5'/></clock>")]
    [InlineData("<blkiotune><device><path>/a</path></device><device><path>/a</path></device></blkiotune>")]
    public void Tuning_beyond_what_the_kernel_has_is_refused(string more) => Assert.Equal(ProblemKind.Unsupported, Generic.Refusal(more: more).Kind);
}
