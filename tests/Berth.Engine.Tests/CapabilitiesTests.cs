using System.Xml.Linq;
using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class CapabilitiesTests
{
    [Fact]
    public async Task The_host_and_its_emulators_are_described()
    {
        await using var host = await TestHost.StartAsync();
        var text = await host.Engine.GetCapabilitiesXmlAsync();
        Assert.StartsWith("<capabilities>\n\n  <host>\n    <uuid>", text);
        Assert.EndsWith("  </guest>\n\n</capabilities>\n", text);
        var document = XDocument.Parse(text).Root!;
        var cells = document.Element("host")!.Element("topology")!.Element("cells")!;
        Assert.Equal(cells.Elements("cell").Count(), (int)cells.Attribute("num")!);
        Assert.Equal(Environment.ProcessorCount, cells.Elements("cell").Sum(c => (int)c.Element("cpus")!.Attribute("num")!));
        var guest = document.Elements("guest").Select(g => g.Element("arch")!).Single(a => (string)a.Attribute("name")! == "x86_64");
        Assert.Contains(guest.Elements("machine"), m => m.Value == "q35" && ((string)m.Attribute("canonical")!).StartsWith("pc-q35-", StringComparison.Ordinal));
        Assert.Contains(guest.Elements("domain"), d => (string)d.Attribute("type")! == "qemu");
    }

    [Fact]
    public async Task A_domain_is_told_what_it_may_have()
    {
        await using var host = await TestHost.StartAsync();
        var document = XDocument.Parse(await host.Engine.GetDomainCapabilitiesXmlAsync(null, "x86_64", "q35", "qemu")).Root!;
        Assert.StartsWith("pc-q35-", document.Element("machine")!.Value);
        Assert.Equal("qemu", document.Element("domain")!.Value);
        Assert.Contains("virtio", document.Element("devices")!.Element("disk")!.Elements("enum").Single(e => (string)e.Attribute("name")! == "bus").Elements().Select(v => v.Value));
        var error = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.GetDomainCapabilitiesXmlAsync(null, "x86_64", "no-such-board", "qemu"));
        Assert.Equal(ErrorCode.InvalidArgument, error.Code);
    }
}
