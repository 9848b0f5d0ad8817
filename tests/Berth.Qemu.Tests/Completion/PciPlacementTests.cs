using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

public sealed class PciPlacementTests
{
    private const string Virtio = "<rng model='virtio'><backend model='random'/></rng>";

    [Fact]
    public async Task A_virtio_device_on_q35_sits_behind_a_root_port_of_its_own()
    {
        var (domain, trace) = await TinyPc.CompleteAsync(Virtio + Virtio);
        Assert.Equal(["0000:01:00.0", "0000:02:00.0"], domain.Devices.Rngs.Select(Place));
        var ports = domain.Devices.Controllers.FindAll(c => c.Model == "pcie-root-port");
        Assert.Equal(["0000:00:01.0", "0000:00:01.1", "0000:00:01.2"], ports.Select(Place));
        Assert.Equal("controller.pci-spare", trace.AddedBy(ports[2])?.Id);
        Assert.All(ports, p => Assert.Equal("pcie-root-port", p.ModelName));
    }

    [Fact]
    public async Task A_virtio_device_on_pc_sits_on_the_root_bus()
    {
        var (domain, _) = await TinyPc.CompleteAsync(Virtio, "pc");
        Assert.Equal("0000:00:02.0", Place(domain.Devices.Rngs[0]));
        Assert.Equal("pci-root", Assert.Single(domain.Devices.Controllers, c => c.Type == ControllerType.Pci).Model);
    }

    [Fact]
    public async Task The_first_sata_controller_of_q35_is_part_of_the_chipset()
    {
        var (domain, _) = await TinyPc.CompleteAsync("");
        Assert.Equal("0000:00:1f.2", Place(domain.Devices.Controllers.Find(c => c.Type == ControllerType.Sata)!));
    }

    [Theory]
    [InlineData("0x1f", "0x0")]
    [InlineData("0x1f", "0x2")]
    [InlineData("0x1f", "0x3")]
    public async Task The_places_of_the_chipset_are_taken(string slot, string function) =>
        Assert.NotEmpty(await TinyPc.RefusalAsync($"<rng model='virtio'><backend model='random'/><address type='pci' bus='0' slot='{slot}' function='{function}'/></rng>"));

    [Fact]
    public async Task A_complete_domain_is_complete()
    {
        var (domain, _) = await TinyPc.CompleteAsync(Virtio + "<shmem name='a'/><disk type='file'><source file='/a'/><target dev='sda' bus='sata'/></disk>");
        var text = XmlCanonicalWriter.ToText(domain);
        var again = Berth.Qemu.Completion.DomainCompletion.Complete(XmlDocumentReader.Read<Model.Domain>(text), await TinyPc.ContextAsync());
        Assert.Equal(text, XmlCanonicalWriter.ToText(again.Domain));
        Assert.DoesNotContain(again.Trace.Effects, e => e.Value is null);
    }

    [Fact]
    public async Task A_guest_with_more_devices_than_buses_is_refused_and_not_started() =>
        Assert.Contains("256 PCI buses", string.Join('\n', await TinyPc.RefusalAsync(string.Concat(Enumerable.Repeat(Virtio, 300)))), StringComparison.Ordinal);

    private static string Place(Device device) => device.Address is PciAddress address ? address.ToSlot().ToString() : "nowhere";
}
