using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class CanonicalFormTests
{
    [Fact]
    public void Every_kind_of_member_survives_a_round_trip_in_canonical_order()
    {
        const string text = """
            <machine type='qemu' xmlns:qemu='http://example.org/qemu/1.0'>
              <name>a&lt;b&gt; &amp; &apos;c&apos; &quot;d&quot;</name>
              <uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
              <metadata>
                <app1:foo xmlns:app1="http://foo.org/">fooish</app1:foo>
                <app2:bar xmlns:app2="http://bar.com/" maman="baz">
                  <app2:inner/>
                </app2:bar>
              </metadata>
              <memory unit='KiB'>219136</memory>
              <vcpus>
                <vcpu id='0' enabled='yes'/>
                <vcpu id='1' enabled='no'/>
              </vcpus>
              <acpi/>
              <hap state='on'/>
              <os>
                <boot dev='hd'/>
                <boot dev='floppy-disk'/>
              </os>
              <devices>
                <emulator>/usr/bin/qemu</emulator>
                <disk id='3' type='block'>
                  <driver name='qemu' iommu='on'/>
                  <source mode='host'>/dev/sda</source>
                  <target dev='vda' bus='usb-storage'/>
                  <readonly/>
                  <address type='pci' bus='0x00' slot='0x1f'/>
                </disk>
                <disk type='file'>
                  <target dev='vdb'/>
                  <address type='drive' unit='7'/>
                </disk>
              </devices>
              <qemu:commandline>
                <qemu:arg value='-s'/>
                <qemu:env name='A' value='b'/>
              </qemu:commandline>
            </machine>

            """;

        var machine = XmlDocumentReader.Read<Machine>(text, new XmlReadOptions { Strict = true });

        Assert.Equal(text, XmlCanonicalWriter.ToText(machine));
        Assert.Equal(text, XmlCanonicalWriter.ToText(machine.Clone()));
    }
}
