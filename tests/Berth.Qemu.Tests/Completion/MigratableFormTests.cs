using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

public sealed class MigratableFormTests
{
    [Theory]
    [InlineData("<controller type='pci' index='0' model='pci-root'/>", "pci-root")]
    [InlineData("<controller type='usb' index='0' model='piix3-uhci'/>", "piix3-uhci")]
    [InlineData("<panic model='pseries'/>", "<panic")]
    [InlineData("<graphics type='vnc' socket='/s'><listen type='socket' socket='/s'/></graphics>", "<listen")]
    [InlineData("<graphics type='spice'><listen type='none'/></graphics>", "<listen")]
    [InlineData("<channel type='unix'><source mode='bind' path='/var/lib/libvirt/qemu/channel/target/g.agent'/><target type='virtio' name='agent'/></channel>", "<source")]
    public void What_an_older_peer_would_not_understand_is_left_out(string device, string part)
    {
        Assert.Contains(part, XmlCanonicalWriter.ToText(Read(device)), StringComparison.Ordinal);
        Assert.DoesNotContain(part, Migratable(device), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<controller type='pci' index='0' model='pci-root'/><controller type='pci' index='1' model='pci-bridge'/>", "pci-root")]
    [InlineData("<controller type='usb' index='0' model='piix3-uhci'/><controller type='usb' index='1' model='ehci'/>", "piix3-uhci")]
    [InlineData("<controller type='usb' index='0' model='qemu-xhci'/>", "qemu-xhci")]
    [InlineData("<panic model='isa'/>", "<panic")]
    [InlineData("<channel type='unix'><source mode='bind' path='/mine'/><target type='virtio' name='agent'/></channel>", "/mine")]
    public void What_a_peer_would_not_add_by_itself_is_told(string device, string part) => Assert.Contains(part, Migratable(device), StringComparison.Ordinal);

    [Fact]
    public void How_firmware_was_chosen_is_this_hosts_affair()
    {
        var text = XmlCanonicalWriter.ToText(MigratableForm.Of(Read("", "<os firmware='efi'><type arch='x86_64' machine='pc'>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware></os>"), new()));
        Assert.DoesNotContain("firmware", text, StringComparison.Ordinal);
    }

    private static string Migratable(string device) => XmlCanonicalWriter.ToText(MigratableForm.Of(Read(device), new()), XmlFormat.Migratable);

    private static Domain Read(string devices, string os = "<os><type arch='x86_64' machine='pc'>hvm</type></os>") =>
        XmlDocumentReader.Read<Domain>($"<domain type='kvm'><name>g</name>{os}<devices>{devices}</devices></domain>");
}
