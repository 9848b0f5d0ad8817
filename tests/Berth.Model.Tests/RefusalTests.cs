using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void A_bad_value_names_those_that_are_allowed_and_the_nearest()
    {
        var problem = Assert.Single(Refusal("<devices><disk type='file' device='cdrm'><target dev='hda'/></disk></devices>"));
        Assert.Equal("/domain/devices/disk/@device", problem.Path);
        Assert.Contains("did you mean 'cdrom'?", problem.Fix, StringComparison.Ordinal);
        Assert.Contains("disk, cdrom, floppy, lun", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_told_not_only_the_first()
    {
        var problems = Refusal("""
            <on_crash>explode</on_crash>
            <devices>
              <shmem name='a' role='boss'/>
              <controller type='pci' index='-1'/>
            </devices>
            """);
        Assert.Equal(["/domain/on_crash", "/domain/devices/shmem/@role", "/domain/devices/controller/@index"], problems.Select(p => p.Path));
        Assert.Equal([1, 3, 4], problems.Select(p => p.Location.Line));
    }

    [Theory]
    [InlineData("<devices><shmem/></devices>", "lacks the attribute 'name'")]
    [InlineData("<devices><interface/></devices>", "lacks the attribute 'type'")]
    public void A_required_attribute_must_be_there(string content, string message) =>
        Assert.Contains(message, Assert.Single(Refusal(content)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("bus='0x100'")]
    [InlineData("slot='0x20'")]
    [InlineData("function='8'")]
    [InlineData("domain='0x10000'")]
    public void A_pci_address_is_bounded(string part) =>
        Assert.Contains("allowed", Assert.Single(Refusal($"<devices><shmem name='a'><address type='pci' {part}/></shmem></devices>")).Fix, StringComparison.Ordinal);

    [Fact]
    public void An_address_of_no_known_kind_names_the_kinds()
    {
        var problem = Assert.Single(Refusal("<devices><shmem name='a'><address type='pic'/></shmem></devices>"));
        Assert.Contains("did you mean 'pci'?", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Hexadecimal_and_decimal_numbers_mean_the_same()
    {
        var device = ReadDevices("<shmem name='a'><address type='pci' bus='0x10' slot='10' function='0x1'/></shmem>").Devices.SharedMemories[0];
        var address = Assert.IsType<Devices.PciAddress>(device.Address);
        Assert.Equal((16U, 10U, 1U), (address.Bus!.Value, address.Slot!.Value, address.Function!.Value));
    }

    [Fact]
    public void What_nobody_knows_is_passed_over_unless_the_reading_is_strict()
    {
        const string text = "<domain type='kvm'><name>a</name><devices><shmem name='a' colour='red'/><hologram/></devices></domain>";
        Assert.Single(XmlDocumentReader.Read<Domain>(text).Devices.SharedMemories);
        var problems = Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Domain>(text, new() { Strict = true })).Problems;
        Assert.Equal(["/domain/devices/shmem/@colour", "/domain/devices/hologram"], problems.Select(p => p.Path));
    }
}
