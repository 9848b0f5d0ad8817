using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

/// <summary>What a device must say of where it leads, and how it is kept.</summary>
public sealed class DeviceSourceTests
{
    [Theory]
    [InlineData("<hostdev mode='subsystem' type='usb'/>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='usb'><source><address bus='1'/></source></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/></source></hostdev>", ProblemKind.Internal)]
    [InlineData("<hostdev mode='subsystem' type='usb' rawio='yes'><source/></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='pci'><source startupPolicy='optional'/></hostdev>", ProblemKind.Unsupported)]
    [InlineData("<hostdev mode='subsystem' type='pci'><source><address bus='0x100' slot='0'/></source></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='scsi'><source><address bus='0' target='0' unit='0'/></source></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.2000-01.org.example:x'/></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.12'/></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='mdev'><source><address uuid='8f5a9c2e-4b1d-4c3a-9e7f-0123456789ab'/></source></hostdev>", ProblemKind.Xml)]
    [InlineData("<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source/></hostdev>", ProblemKind.Unsupported)]
    public void A_host_device_without_what_names_it_is_refused(string device, ProblemKind kind) => Assert.Equal(kind, Refused(device).Kind);

    [Theory]
    [InlineData("<interface type='bridge'/>", "source")]
    [InlineData("<interface type='bridge'><source/></interface>", "source/@bridge")]
    [InlineData("<interface type='network'><source bridge='br0'/></interface>", "source/@network")]
    [InlineData("<interface type='client'><source port='1'/></interface>", "source/@address")]
    [InlineData("<interface type='server'><source port='x'/></interface>", "source/@port")]
    [InlineData("<interface type='direct'><source dev='eth0' mode='x'/></interface>", "source/@mode")]
    [InlineData("<interface type='hostdev'><source/></interface>", "source/address/@type")]
    public void An_interface_whose_source_lacks_what_its_type_needs_is_refused(string device, string member) => Assert.Equal(member, Refused(device).Member);

    [Fact]
    public void An_interface_keeps_of_its_source_what_its_type_has()
    {
        var source = Device("<interface type='bridge'><source bridge='br0' network='default' port='1'/></interface>").Interfaces[0].Source!;
        Assert.Equal(("br0", null, null), (source.Bridge, source.Network, source.Port));
    }

    [Theory]
    [InlineData("1", "0.0.0.1", "ipv4")]
    [InlineData("2001:DB8::1", "2001:db8::1", "ipv6")]
    public void An_address_is_written_in_full_with_its_family(string written, string address, string family)
    {
        var ip = Device($"<interface type='user'><ip address='{written}'/></interface>").Interfaces[0].Ips[0];
        Assert.Equal((address, family), (ip.Address, ip.Family));
    }

    [Theory]
    [InlineData("<route address='10.0.0.1' prefix='8' gateway='10.0.0.2'/>", "@address")]
    [InlineData("<route address='10.20.0.0' gateway='10.0.0.2'/>", "@address")]
    [InlineData("<route address='10.0.0.0' prefix='33' gateway='10.0.0.2'/>", "@prefix")]
    [InlineData("<route address='10.0.0.0' prefix='8'/>", "@gateway")]
    [InlineData("<route family='ipv5' address='10.0.0.0' gateway='10.0.0.2'/>", "@family")]
    public void A_route_leads_to_a_network_through_a_gateway(string route, string member) =>
        Assert.Equal(member, Refused($"<interface type='ethernet'><source>{route}</source></interface>").Member);

    [Fact]
    public void A_vlan_of_several_tags_is_a_trunk() =>
        Assert.True(Device("<interface type='user'><vlan><tag id='1'/><tag id='2'/></vlan></interface>").Interfaces[0].Vlan!.Trunk);

    [Fact]
    public void A_rate_of_zero_limits_nothing() =>
        Assert.Null(Device("<interface type='user'><bandwidth><inbound average='0' peak='9'/></bandwidth></interface>").Interfaces[0].Bandwidth!.Inbound!.Peak);

    [Theory]
    [InlineData("<controller type='usb' model='bogus'/>", ProblemKind.Unsupported)]
    [InlineData("<controller type='sata' model='x'/>", ProblemKind.Unsupported)]
    [InlineData("<controller type='usb' model='ich9-uhci1'/>", ProblemKind.Malformed)]
    [InlineData("<filesystem><source/><target dir='t'/></filesystem>", ProblemKind.NoSource)]
    [InlineData("<filesystem fmode='8'><source dir='/a'/><target dir='t'/></filesystem>", ProblemKind.Xml)]
    [InlineData("<sound model='ich9'><boot/></sound>", ProblemKind.Xml)]
    [InlineData("<sound model='ich9'><acpi index='0'/></sound>", ProblemKind.Xml)]
    [InlineData("<sound model='ich9'><audio/></sound>", ProblemKind.Xml)]
    [InlineData("<lease><lockspace>a</lockspace><target path='/x'/></lease>", ProblemKind.Xml)]
    [InlineData("<disk type='volume'><source pool='a' volume='b' mode='x'/><target dev='vda'/></disk>", ProblemKind.Unsupported)]
    [InlineData("<disk type='nvme'><source type='pci' namespace='1'><address bus='1' slot='0x20'/></source><target dev='vda'/></disk>", ProblemKind.Xml)]
    public void What_a_device_cannot_be_is_refused(string device, ProblemKind kind) => Assert.Equal(kind, Refused(device).Kind);

    [Fact]
    public void Access_rights_are_four_octal_digits_and_zero_is_none()
    {
        var filesystem = Device("<filesystem fmode='644' dmode='0'><source dir='/a'/><target dir='t'/></filesystem>").Filesystems[0];
        Assert.Equal(("0644", null), (filesystem.FileMode, filesystem.DirectoryMode));
    }

    private static Devices.Devices Device(string device) => Read($"<devices>{device}</devices>").Devices;

    private static Problem Refused(string device) => Assert.Single(Refusal($"<devices>{device}</devices>"));
}
