using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class DifferenceTests
{
    [Fact]
    public void Equal_elements_have_no_differences()
    {
        var devices = Read("<devices><disk><target dev='a'/><readonly/></disk></devices>");
        Assert.Empty(XmlDifference.Between(devices, devices.Clone()));
    }

    [Fact]
    public void Differences_name_path_values_and_declaration()
    {
        var differences = XmlDifference.Between(
            Read("<devices><emulator>/a</emulator><disk><target dev='a' bus='ide'/></disk><disk><target dev='b'/><readonly/></disk></devices>"),
            Read("<devices><emulator>/b</emulator><disk><target dev='a' bus='sata'/></disk><disk><target dev='b'/><address type='pci' slot='1'/></disk></devices>"));
        Assert.Equal(
            [
                ("/devices/emulator", "/a", "/b", "Emulator"),
                ("/devices/disk/target/@bus", "ide", "sata", "Bus"),
                ("/devices/disk[2]/readonly", "", null, "ReadOnly"),
                ("/devices/disk[2]/address/@type", null, "pci", null),
                ("/devices/disk[2]/address/@slot", null, "0x01", "Slot"),
            ],
            differences.Select(d => (d.Path, d.Before, d.After, d.Member?.Property)));
    }

    private static Devices Read(string text) => XmlDocumentReader.Read<Devices>(text);
}
