using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

public sealed class LivePartsTests
{
    private const string Running = """
        <domain type='kvm' id='7'>
          <name>guest</name>
          <devices>
            <disk type='file' device='disk'>
              <source file='/a' index='3'/>
              <target dev='vda' bus='virtio'/>
              <alias name='virtio-disk0'/>
            </disk>
            <serial type='pty' tty='/dev/pts/4'>
              <source path='/dev/pts/4'/>
              <target port='0'/>
              <alias name='serial0'/>
            </serial>
            <channel type='pty'>
              <target type='virtio' name='agent' state='connected'/>
              <alias name='ua-agent'/>
            </channel>
          </devices>
        </domain>

        """;

    [Fact]
    public void A_running_guest_comes_back_byte_for_byte()
    {
        var domain = XmlDocumentReader.Read<Domain>(Running, new() { Live = true });
        Assert.Equal(Running, XmlCanonicalWriter.ToText(domain, XmlFormat.Live));
    }

    [Fact]
    public void The_stored_form_leaves_out_what_lives_only_as_long_as_the_guest()
    {
        var text = XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Domain>(Running, new() { Live = true }));
        foreach (var part in (string[])["id='7'", "index='3'", "virtio-disk0", "tty=", "serial0", "state="])
            Assert.DoesNotContain(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_of_the_users_is_stored() =>
        Assert.Contains("<alias name='ua-agent'/>", XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Domain>(Running)), StringComparison.Ordinal);

    [Fact]
    public void Live_parts_of_a_stored_definition_are_not_read()
    {
        var domain = XmlDocumentReader.Read<Domain>(Running);
        Assert.Null(domain.Id);
        Assert.Null(domain.Devices.Disks[0].Source!.Index);
        Assert.Null(domain.Devices.Channels[0].State);
    }

    [Fact]
    public void Passwords_are_written_only_when_asked_for()
    {
        var domain = ReadDevices("<graphics type='vnc' port='5900' passwd='secret'/>");
        Assert.DoesNotContain("secret", XmlCanonicalWriter.ToText(domain), StringComparison.Ordinal);
        Assert.Contains("passwd='secret'", XmlCanonicalWriter.ToText(domain, XmlFormat.Secure), StringComparison.Ordinal);
    }
}
