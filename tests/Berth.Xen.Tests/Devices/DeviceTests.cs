using Berth.Model.Devices;
using Berth.Xen.Configuration;
using Xunit;
using static Berth.Xen.Tests.Domains;

namespace Berth.Xen.Tests.Devices;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("/dev/vg/volume,raw,hda,rw")]
    [InlineData("/dev/vg/volume,,hda")]
    [InlineData("format=raw, vdev=hda, access=rw, target=/dev/vg/volume")]
    [InlineData("vdev=hda,target=/dev/vg/volume")]
    public void A_disk_may_be_written_in_several_ways(string text)
    {
        var disk = Assert.Single(FromXl(Hvm + $"disk = [ '{text}' ]\n").Devices.Disks);
        Assert.Equal(("/dev/vg/volume", "raw"), (disk.Source?.File, disk.Driver?.Type));
        Assert.Equal(("hda", DiskBus.Ide, false), (disk.Target.Dev, disk.Target.Bus!.Value, disk.ReadOnly));
    }

    [Theory]
    [InlineData("/root/image.iso,,hdc,cdrom")]
    [InlineData("/root/image.iso,raw,hdc,devtype=cdrom")]
    [InlineData("format=raw, vdev=hdc, access=ro, devtype=cdrom, target=/root/image.iso")]
    public void A_cdrom_is_read_only(string text)
    {
        var disk = Assert.Single(FromXl(Hvm + $"disk = [ '{text}' ]\n").Devices.Disks);
        Assert.Equal((DiskDevice.Cdrom, true, "/root/image.iso"), (disk.Device, disk.ReadOnly, disk.Source?.File));
    }

    [Fact]
    public void A_target_at_the_end_may_hold_commas_and_equals_signs()
    {
        const string path = "/images/a,access=ro,b.img ";
        var text = $"format=raw,vdev=xvda,access=rw,backendtype=qdisk,target={path}";
        var domain = FromXl(Pv + $"disk = [ \"{text}\" ]\n");
        Assert.Equal(path, Assert.Single(domain.Devices.Disks).Source?.File);
        Assert.Equal(XlList.Of([text]), ToXl(domain)["disk"]);
    }

    [Theory]
    [InlineData("/a,raw", "'' is no virtual device")]
    [InlineData("/a,raw,vda,rw", "'vda' is no virtual device")]
    [InlineData("/a,vmdk,hda,rw", "'vmdk' is no format")]
    [InlineData("/a,raw,hda,rx", "'rx' is no 'access'")]
    [InlineData("/a,raw,hda,rw,more", "one parameter of a disk too many")]
    [InlineData("/a,raw,hda,script=run", "'script' is no parameter of a disk")]
    [InlineData("vdev=hda,vdev=hdb,target=/a", "'vdev' of a disk is set twice")]
    [InlineData(",raw,hda,rw", "the disk has no target")]
    public void A_disk_that_makes_no_sense_is_refused(string text, string message)
    {
        var problems = Refusal(() => FromXl(Hvm + $"disk = [ '{text}' ]\n"));
        Assert.Contains(problems, p => p.Message.Contains(message, StringComparison.Ordinal) && p.Location.Line == 5);
    }

    [Fact]
    public void Disks_get_the_addresses_of_their_names()
    {
        var disks = FromXl(Hvm + "disk = [ '/b,raw,hdc,rw', '/a,raw,hda,rw' ]\n").Devices.Disks;
        Assert.Equal(["hda", "hdc"], disks.Select(d => d.Target.Dev));
        Assert.Equal((0U, 1U), (((DriveAddress)disks[0].Address!).Bus, ((DriveAddress)disks[1].Address!).Bus));
    }

    [Fact]
    public void An_interface_on_a_bridge_has_its_script_model_and_rate()
    {
        const string text = "mac=00:16:3e:66:92:9c,bridge=xenbr1,script=vif-bridge,model=e1000,rate=10240KB/s";
        var domain = FromXl(Hvm + $"vif = [ \"{text}\" ]\n");
        var card = Assert.Single(domain.Devices.Interfaces);
        Assert.Equal(NetworkInterfaceType.Bridge, card.Type);
        Assert.Equal(("xenbr1", "vif-bridge", "e1000", 10240UL), (card.Source!.Bridge, card.Script, card.Model, card.Bandwidth!.Outbound!.Average!.Value));
        Assert.Equal(XlList.Of([text]), ToXl(domain)["vif"]);
    }

    [Fact]
    public void An_interface_without_an_address_gets_one_of_xens()
    {
        var address = Assert.Single(FromXl(Pv + "vif = [ '' ]\n").Devices.Interfaces).Mac!.Address!.Value;
        Assert.StartsWith("00:16:3e:", address.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_in_a_bridge_name_is_refused() =>
        Assert.Contains("comma", Assert.Single(Refusal(() => ToXl(Read(devices: "<interface type='bridge'><source bridge='a,model=b'/></interface>")))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("vnc = 1\n", -1, true)]
    [InlineData("vnc = 1\nvncunused = 0\nvncdisplay = 7\n", 5907, false)]
    public void A_vnc_screen_has_a_port_of_its_own_or_any(string text, int port, bool auto)
    {
        var domain = FromXl(Hvm + text);
        var graphics = Assert.Single(domain.Devices.Graphics);
        Assert.Equal((GraphicsType.Vnc, port, auto), (graphics.Type, graphics.Port!.Value, graphics.AutoPort!.Value));
        Assert.Equal(VideoType.Cirrus, Assert.Single(domain.Devices.Videos).Model.Type);
    }

    [Theory]
    [InlineData("pty")]
    [InlineData("null")]
    [InlineData("file:/tmp/serial.log")]
    [InlineData("tcp:127.0.0.1:7777")]
    [InlineData("telnet:127.0.0.1:9999,server,nowait")]
    [InlineData("udp:127.0.0.1:9999@0.0.0.0:9998")]
    [InlineData("unix:/tmp/serial.sock,server,nowait")]
    [InlineData("/dev/ttyS1")]
    public void Backends_of_ports_come_back_as_they_were(string text)
    {
        var domain = FromXl(Hvm + $"serial = \"{text}\"\n");
        Assert.Equal(new XlString(text), ToXl(domain)["serial"]);
        Assert.Equal(ConsoleTargetType.Serial, Assert.Single(domain.Devices.Consoles).TargetType);
    }

    [Fact]
    public void A_serial_port_that_is_left_out_keeps_its_place()
    {
        var configuration = ToXl(Read(devices: "<serial type='pty'><target port='0'/></serial><serial type='null'><target port='2'/></serial>"));
        Assert.Equal(XlList.Of(["pty", "none", "null"]), configuration["serial"]);
    }

    [Theory]
    [InlineData("0001:0c:1b.2", "0001:0c:1b.2")]
    [InlineData("01:13.0", "0000:01:13.0")]
    public void Host_devices_are_addressed_with_or_without_domain(string text, string written) =>
        Assert.Equal(XlList.Of([written]), ToXl(FromXl(Hvm + $"pci = [ '{text}' ]\n"))["pci"]);

    [Theory]
    [InlineData("1:20.0")]
    [InlineData("0000:01:00.8")]
    [InlineData("0000:01:00.0,permissive=1")]
    [InlineData("01:00")]
    public void A_host_device_with_a_bad_address_or_options_is_refused(string text) =>
        Assert.Contains("is no PCI address", Assert.Single(Refusal(() => FromXl(Hvm + $"pci = [ '{text}' ]\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_openvswitch_bridge_carries_its_tags()
    {
        var domain = FromXl(Hvm + "vif = [ 'mac=00:16:3e:66:92:9c,bridge=ovs0:42:43,script=vif-openvswitch' ]\n");
        var card = Assert.Single(domain.Devices.Interfaces);
        Assert.Equal("ovs0", card.Source?.Bridge);
        Assert.Equal([42U, 43U], card.Vlan!.Tags.Select(t => t.Id));
        Assert.Equal(XlList.Of(["mac=00:16:3e:66:92:9c,bridge=ovs0:42:43,script=vif-openvswitch"]), ToXl(domain)["vif"]);
    }
}
