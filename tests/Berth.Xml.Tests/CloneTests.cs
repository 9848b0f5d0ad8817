using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class CloneTests
{
    [Fact]
    public void Copy_shares_no_element_and_no_list()
    {
        var disk = XmlDocumentReader.Read<Disk>("<disk><target dev='a'/><source>s</source><address type='drive' unit='1'/></disk>");
        var devices = new Devices { Disks = { disk } };

        var copy = devices.Clone();
        var before = XmlCanonicalWriter.ToText(copy);
        disk.TargetName = "changed";
        ((DriveAddress)disk.Address!).Unit = 2;
        disk.Sources.Clear();
        devices.Disks.Add(new Disk());

        Assert.Equal(before, XmlCanonicalWriter.ToText(copy));
        Assert.Equal(disk.Location, copy.Disks[0].Location);
    }

    [Fact]
    public void Copy_through_a_base_class_has_the_same_class()
    {
        Address address = new PciAddress { Bus = 1 };
        Assert.Equal((byte)1, Assert.IsType<PciAddress>(address.Clone()).Bus);
        XmlNode node = address;
        Assert.IsType<PciAddress>(node.Clone());
    }
}
