using System.Xml.Linq;
using Berth.Cli.Definitions;
using Berth.Cli.Topology;
using Berth.Model;

namespace Berth.Cli.Tests.Topology;

public sealed class TopologyPictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private const string Ports = """
        <controller type='pci' index='0' model='pcie-root'/>
        <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x02' function='0x0'/></controller>
        <controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x02' function='0x1'/></controller>
        <controller type='pci' index='3' model='pcie-to-pci-bridge'><address type='pci' bus='0x01' slot='0x00' function='0x0'/></controller>
        """;

    [Fact]
    public void Every_bus_is_a_card_and_every_controller_has_a_line_to_its_bus()
    {
        var picture = Draw(Ports);
        Assert.Equal(["bus 0", "bus 1", "bus 3", "bus 2"], Texts(picture, "title"));
        Assert.Equal(3, picture.Descendants(s_svg + "path").Count(path => (string?)path.Attribute("class") == "line"));
    }

    [Fact]
    public void Slots_that_take_devices_while_the_guest_runs_stand_out()
    {
        var picture = Draw(Ports);
        Assert.Equal(["free: 01-1f", "free"], Texts(picture, "ready"));
        Assert.Equal(["free: 01, 03-1f"], Texts(picture, "empty"));
    }

    [Fact]
    public void No_card_covers_another()
    {
        var cards = Draw(Ports + string.Concat(Enumerable.Range(1, 20).Select(i =>
            $"<controller type='pci' index='{3 + i}' model='pcie-root-port'><address type='pci' bus='0' slot='{3 + i / 8}' function='{i % 8}'/></controller>")))
            .Descendants(s_svg + "rect").Where(rect => (string?)rect.Attribute("class") == "card")
            .Select(rect => (X: (int)rect.Attribute("x")!, Y: (int)rect.Attribute("y")!, Width: (int)rect.Attribute("width")!, Height: (int)rect.Attribute("height")!)).ToList();
        Assert.Equal(24, cards.Count);
        foreach (var a in cards)
            foreach (var b in cards.Where(b => b != a))
                Assert.False(a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height);
    }

    [Fact]
    public void Nothing_stands_outside_of_the_picture()
    {
        var picture = Draw(Ports);
        var (width, height) = ((int)picture.Attribute("width")!, (int)picture.Attribute("height")!);
        Assert.All(picture.Descendants(s_svg + "rect"), rect =>
            Assert.True((int)rect.Attribute("x")! + (int)rect.Attribute("width")! <= width && (int)rect.Attribute("y")! + (int)rect.Attribute("height")! <= height));
    }

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        var picture = Draw(Ports + "<shmem name='&lt;script&gt;&amp;'><address type='pci' bus='0x02' slot='0x00' function='0x0'/></shmem>");
        Assert.Empty(picture.Descendants(s_svg + "script"));
        Assert.Contains(picture.Descendants(s_svg + "text"), text => text.Value.Contains("'<script>&'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pcie-root-port", 1, 0, 246)]
    [InlineData("dmi-to-pci-bridge", 0, 0, 240)]
    public void What_more_fits_is_counted_by_kind(string model, int express, int conventional, int ports)
    {
        var room = Berth.Machine.Pci.PciRoom.Of(Berth.Machine.Pci.PciTree.Of(Read($"""
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='{model}'><address type='pci' bus='0x00' slot='0x02' function='0x0'/></controller>
            """)));
        Assert.Equal((express, conventional, ports + (express > 0 ? 1 : 0), 0), (room.Express, room.Conventional, room.RootPorts, room.Reserved));
    }

    private static XElement Draw(string devices) => XDocument.Parse(new TopologyView(Read(devices), null).ToPicture()).Root!;

    private static IEnumerable<string> Texts(XElement picture, string style) =>
        picture.Descendants().Where(element => (string?)element.Attribute("class") == style).Select(element => element.Value);

    private static Domain Read(string devices) => new DefinitionText("sample.xml", $"<domain type='qemu'><name>sample</name><devices>{devices}</devices></domain>").Parse();
}
