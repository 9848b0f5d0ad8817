using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Members_are_described_in_the_order_of_the_output() =>
        Assert.Equal(
            ["@id", "@type", "driver/@name", "driver/@iommu", "source", "target/@dev", "target/@bus", "readonly", "password", "alias/@name", "address"],
            Disk.XmlShape.Members.Select(m => m.Path));

    [Fact]
    public void Value_tells_what_it_may_be()
    {
        var bus = Disk.XmlShape.Find("target/@bus")!;
        Assert.Equal(XmlValueKind.Name, bus.Value!.Kind);
        Assert.Equal(["virtio", "ide", "sata", "scsi", "usb-storage"], bus.Value.Allowed);
        Assert.Equal([null, null, null, null, "A stick."], bus.Value.Meanings);
        var number = Values.XmlShape.Find("@int")!.Value!;
        Assert.Equal((-5L, 5UL), (number.Min, number.Max));
        Assert.Equal("a colour such as #00ff80", Values.XmlShape.Find("@mac")!.Value!.Expectation);
        Assert.True(Disk.XmlShape.Find("target/@dev")!.IsRequired);
        Assert.True(Disk.XmlShape.Find("password")!.IsSecret);
    }

    [Fact]
    public void Member_is_found_by_the_path_of_a_problem()
    {
        var slot = Machine.XmlShape.Find("devices/disk[2]/address/@slot");
        Assert.Equal(("Slot", 2), (slot?.Property, slot?.Value?.HexDigits));
        Assert.Equal("Arguments", Machine.XmlShape.Find("commandline/arg/@value")?.Property);
        Assert.Null(Machine.XmlShape.Find("devices/disk/nothing"));
    }

    [Fact]
    public void Cases_are_described_with_their_discriminator()
    {
        Assert.Equal("type", Address.XmlShape.Discriminator);
        Assert.Equal(["pci", "drive"], Address.XmlShape.Cases.Select(c => c.Value));
        Assert.Equal("pci", PciAddress.XmlShape.CaseValue);
    }

    [Fact]
    public void Documentation_comes_along() =>
        Assert.Equal("One member of every kind of value.", Values.XmlShape.Documentation);

    [Fact]
    public void Names_of_enumerations_are_available_to_programs()
    {
        Assert.Equal("usb-storage", DiskBus.UsbStorage.ToXml());
        Assert.Equal("tcg!", MachineType.Tcg.ToXml());
        Assert.True(DiskBusNames.TryParse("sata", out var bus));
        Assert.Equal(DiskBus.Sata, bus);
        Assert.False(DiskBusNames.TryParse("Sata", out _));
    }
}
