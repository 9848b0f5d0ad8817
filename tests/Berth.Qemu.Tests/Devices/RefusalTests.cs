using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

/// <summary>What devices cannot have, whatever else they have.</summary>
public sealed class RefusalTests
{
    [Theory]
    // Shared directories.
    [InlineData("<filesystem type='ram'><source usage='1'/><target dir='a'/></filesystem>", "of type 'ram'", ProblemKind.Unsupported)]
    [InlineData("<filesystem type='mount' fmode='644'><source dir='/a'/><target dir='a'/></filesystem>", "modes of new files", ProblemKind.Unsupported)]
    [InlineData("<filesystem type='mount'><driver type='nbd'/><source dir='/a'/><target dir='a'/></filesystem>", "driver 'nbd'", ProblemKind.Unsupported)]
    [InlineData("<filesystem type='mount'><source dir='/a'/><target dir='a'/><boot order='1'/></filesystem>", "boots from virtiofs", ProblemKind.Unsupported)]
    [InlineData("<filesystem type='mount' model='virtio'><driver type='virtiofs'/><source dir='/a'/><target dir='a'/></filesystem>", "virtiofs has no model", ProblemKind.Unsupported)]
    [InlineData("<filesystem type='mount' accessmode='mapped'><driver type='virtiofs'/><source dir='/a'/><target dir='a'/></filesystem>", "passes access through", ProblemKind.Unsupported)]
    // Controllers.
    [InlineData("<controller type='virtio-serial' index='0'><driver queues='2'/></controller>", "has no queues", ProblemKind.Unsupported)]
    [InlineData("<controller type='scsi' index='0' model='lsilogic'><driver max_sectors='8'/></controller>", "does not limit sectors", ProblemKind.Unsupported)]
    [InlineData("<controller type='scsi' index='0' model='virtio-scsi'><driver iothread='3'/></controller>", "no I/O thread 3", ProblemKind.Unsupported)]
    [InlineData("<controller type='scsi' index='0' model='buslogic'/>", "model 'buslogic'", ProblemKind.Unsupported)]
    [InlineData("<controller type='ide' index='0'/>", "no IDE controller", ProblemKind.Unsupported)]
    [InlineData("<controller type='pci' index='1' model='pcie-root-port'><target busNr='3'/></controller>", "has no busNr", ProblemKind.Unsupported)]
    [InlineData("<controller type='pci' index='1' model='pcie-root-port'><target chassis='300'/></controller>", "chassis='300'", ProblemKind.Unsupported)]
    [InlineData("<controller type='pci' index='1' model='pcie-root-port'><model name='pxb'/></controller>", "not a 'pxb'", ProblemKind.Unsupported)]
    // Interfaces.
    [InlineData("<interface type='bridge'><source bridge='b'/><ip address='10.0.0.1' prefix='24'/></interface>", "guest's addresses", ProblemKind.Unsupported)]
    [InlineData("<interface type='user'><ip address='10.0.0.1' prefix='28'/></interface>", "prefix 28", ProblemKind.Xml)]
    [InlineData("<interface type='user'><ip address='fd00::' prefix='65'/></interface>", "the IPv6 prefix is 64", ProblemKind.Unsupported)]
    [InlineData("<interface type='user'><mtu size='1400'/></interface>", "the MTU", ProblemKind.Unsupported)]
    [InlineData("<interface type='bridge'><source bridge='b'/><model type='virtio'/><driver rx_queue_size='300'/></interface>", "power of two", ProblemKind.Unsupported)]
    [InlineData("<interface type='direct'><source dev='eth0'/><port isolated='yes'/></interface>", "cannot be isolated", ProblemKind.Unsupported)]
    [InlineData("<interface type='bridge'><source bridge='b'/><backend type='passt'/></interface>", "interfaces of type 'user' and 'vhostuser'", ProblemKind.Internal)]
    [InlineData("<interface type='user'><virtualport type='openvswitch'/></interface>", "no port of a virtual switch", ProblemKind.Unsupported)]
    [InlineData("<interface type='bridge'><source bridge='b'/><virtualport/></interface>", "kind is missing", ProblemKind.Xml)]
    [InlineData("<interface type='bridge'><source bridge='b'/><virtualport type='802.1Qbh'/></interface>", "has a profileid", ProblemKind.Xml)]
    [InlineData("<interface type='network'><source network='n'/><virtualport type='openvswitch'><parameters managerid='1'/></virtualport></interface>", "has no managerid", ProblemKind.Xml)]
    [InlineData("<interface type='network'><source network='n'/><virtualport><parameters managerid='256'/></virtualport></interface>", "managerid 256", ProblemKind.Xml)]
    // Host devices.
    [InlineData("<hostdev mode='subsystem' type='usb'><source><vendor id='1'/><product id='2'/></source><address type='drive'/></hostdev>", "address of type 'usb'", ProblemKind.Unsupported)]
    [InlineData("<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='c155d3a2-1f2b-4bd1-9d3b-7ae4f5d5d3cd'/></source><boot order='1'/></hostdev>", "do not boot", ProblemKind.Unsupported)]
    // Input, watchdogs, panic devices.
    [InlineData("<input type='tablet' bus='ps2'/>", "no PS/2 device of type 'tablet'", ProblemKind.Internal)]
    [InlineData("<input type='mouse' bus='xen'/>", "Xen bus", ProblemKind.Internal)]
    [InlineData("<input type='passthrough' bus='usb'><source evdev='/dev/input/event0'/></input>", "virtio device", ProblemKind.Unsupported)]
    [InlineData("<watchdog model='diag288'/>", "no diag288", ProblemKind.Unsupported)]
    [InlineData("<watchdog model='i6300esb' action='reset'/><watchdog model='i6300esb' action='pause'/>", "one action", ProblemKind.Unsupported)]
    [InlineData("<panic model='s390'/>", "model 's390'", ProblemKind.Unsupported)]
    [InlineData("<panic model='hyperv'><address type='isa' iobase='0x505'/></panic>", "sits on no bus", ProblemKind.Unsupported)]
    // Screens and sound.
    [InlineData("<graphics type='vnc' passwd='ninechars'/>", "8 characters", ProblemKind.Unsupported)]
    [InlineData("<graphics type='vnc'><audio id='7'/></graphics>", "no <audio> with the id 7", ProblemKind.Xml)]
    [InlineData("<graphics type='spice' tlsPort='5902'/>", "no TLS for SPICE", ProblemKind.Unsupported)]
    [InlineData("<graphics type='rdp' replaceUser='yes'/>", "does not replace users", ProblemKind.Unsupported)]
    [InlineData("<video><model type='vga' ram='1024'/></video>", "has 'ram'", ProblemKind.Unsupported)]
    [InlineData("<video><model type='vga' heads='2'/></video>", "one head", ProblemKind.Unsupported)]
    [InlineData("<video><model type='vga'><resolution x='0' y='10'/></model></video>", "larger than 0", ProblemKind.Unsupported)]
    [InlineData("<video><model type='vga'><acceleration accel3d='yes'/></model></video>", "three dimensions", ProblemKind.Unsupported)]
    [InlineData("<audio id='1' type='spice'/>", "SPICE", ProblemKind.Unsupported)]
    [InlineData("<audio id='1' type='none'/><audio id='1' type='none'/>", "with the id 1", ProblemKind.Xml)]
    [InlineData("<sound model='ich7'/>", "'ich7'", ProblemKind.Internal)]
    // Characters.
    [InlineData("<channel type='spicevmc'><target type='virtio'/></channel>", "a part of SPICE", ProblemKind.Unsupported)]
    [InlineData("<channel type='dbus'><source channel='a b'/><target type='virtio'/></channel>", "no name of a channel", ProblemKind.InvalidArgument)]
    [InlineData("<serial type='pty'><target type='isa-serial'><model name='usb-serial'/></target></serial>", "of another type", ProblemKind.Unsupported)]
    [InlineData("<serial type='pty'><target type='isa-serial'/><address type='usb' bus='0' port='1'/></serial>", "address of type 'isa'", ProblemKind.Unsupported)]
    [InlineData("<console type='pty'><target type='serial'/></console><console type='pty'><target type='sclp'/></console>", "no SCLP console", ProblemKind.Unsupported)]
    // The rest.
    [InlineData("<tpm model='tpm-tis'><backend type='external'/></tpm>", "reached under a path", ProblemKind.Xml)]
    [InlineData("<tpm model='tpm-crb'><backend type='emulator' version='1.2'/></tpm>", "interface 'tpm-tis'", ProblemKind.Unsupported)]
    [InlineData("<iommu model='virtio'><driver eim='on'/></iommu>", "ACPI", ProblemKind.Unsupported)]
    [InlineData("<rng model='virtio'><backend model='random'/><address type='ccw'/></rng>", "channel subsystem", ProblemKind.Unsupported)]
    [InlineData("<rng model='virtio'><backend model='random'/><address type='unassigned'/></rng>", "only a host device", ProblemKind.Unsupported)]
    public async Task What_cannot_be_is_refused_with_the_way_out(string devices, string message, ProblemKind kind)
    {
        var problem = Assert.Single(await TinyPc.RefusalAsync(devices), p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(kind, problem.Kind);
        Assert.NotNull(problem.Fix);
        Assert.True(problem.Location.IsKnown);
    }

    [Fact]
    public async Task The_ib700_watchdog_is_on_an_i440fx_board_and_has_no_address()
    {
        Assert.Empty(await TinyPc.RefusalAsync("<watchdog model='ib700'/>", "pc"));
        Assert.Contains("no ib700", Assert.Single(await TinyPc.RefusalAsync("<watchdog model='ib700'/>"), p => p.Message.Contains("ib700", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_is_served_by_one_thread()
    {
        const string Mapped = """
            <controller type='scsi' index='0' model='virtio-scsi'><driver queues='2'><iothreads>
              <iothread id='1'><queue id='0'/></iothread><iothread id='2'><queue id='0'/></iothread>
            </iothreads></driver></controller>
            """;
        var problems = await TinyPc.RefusalAsync(Mapped);
        Assert.Contains(problems, p => p.Message == "queue 0 is served by two threads");
        Assert.Contains(problems, p => p.Message == "a queue is served by no thread");
    }
}
