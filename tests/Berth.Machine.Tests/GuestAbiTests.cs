using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests;

public sealed class GuestAbiTests
{
    private const string First = "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><address type='pci' slot='3'/></disk>";
    private const string Second = "<disk type='block' device='disk'><source dev='/dev/b'/><target dev='vdb' bus='virtio'/><address type='pci' slot='4'/></disk>";

    [Fact]
    public void A_domain_is_the_same_machine_as_itself() => Assert.Empty(Differences(First + Second, First + Second));

    [Fact]
    public void The_order_of_devices_does_not_count() => Assert.Empty(Differences(First + Second, Second + First));

    [Theory]
    [InlineData("<source file='/a'/>", "<source file='/elsewhere/a'/>")]
    [InlineData("type='file' device", "type='block' device")]
    [InlineData("<target dev='vda'", "<driver name='qemu' type='qcow2' cache='none'/><target dev='vda'")]
    [InlineData("<address type='pci' slot='3'/>", "<alias name='ua-first'/><address type='pci' slot='3'/>")]
    public void Matters_of_the_hosts_do_not_count(string before, string after) => Assert.Empty(Differences(First, First.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void A_device_that_moved_is_named_with_both_places()
    {
        var difference = Assert.Single(Differences(First + Second, Second + First.Replace("slot='3'", "slot='7'", StringComparison.Ordinal)));
        Assert.Equal(("/domain/devices/disk/address/@slot", "0x03", "0x07"), (difference.Path, difference.Before, difference.After));
    }

    [Fact]
    public void A_new_device_is_named()
    {
        Assert.Contains(Differences(First, Second + First), d => d.ToString() == "/domain/devices/disk[2]/target/@dev is new: 'vdb'");
        Assert.DoesNotContain(Differences(First, Second + First), d => !d.Path.StartsWith("/domain/devices/disk[2]", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_machine_is_refused_with_every_difference()
    {
        var refusal = Assert.Throws<ProblemException>(() => GuestAbi.RequireSame(Domain(First), Domain(First.Replace("virtio", "sata", StringComparison.Ordinal).Replace("'3'", "'5'", StringComparison.Ordinal))));
        Assert.Equal((2, ProblemKind.Unsupported), (refusal.Problems.Count, refusal.Kind));
    }

    private static IReadOnlyList<XmlDifference> Differences(string before, string after) => GuestAbi.Differences(Domain(before), Domain(after));

    private static Domain Domain(string devices) => XmlDocumentReader.Read<Domain>($"<domain type='kvm'><name>{devices.Length}</name><devices>{devices}</devices></domain>");
}
