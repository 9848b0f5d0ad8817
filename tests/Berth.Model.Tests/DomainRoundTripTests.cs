using Berth.Model.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Model.Tests;

public sealed class DomainRoundTripTests
{
    private const string Rich = """
        <domain type='kvm'>
          <name>rich</name>
          <uuid>c7a5fdb2-cdaf-9455-926a-d65c16db1809</uuid>
          <title>A guest &amp; its title</title>
          <metadata>
            <app:note xmlns:app="http://example.org/app">kept as it is</app:note>
          </metadata>
          <maxMemory slots='16' unit='KiB'>8388608</maxMemory>
          <memory unit='KiB'>4194304</memory>
          <currentMemory unit='KiB'>2097152</currentMemory>
          <memoryBacking>
            <hugepages/>
            <locked/>
          </memoryBacking>
          <vcpu placement='static' cpuset='0-3,8' current='2'>4</vcpu>
          <iothreads>2</iothreads>
          <cputune>
            <shares>2048</shares>
            <vcpupin vcpu='0' cpuset='1'/>
          </cputune>
          <os>
            <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
            <boot dev='hd'/>
            <bootmenu enable='yes' timeout='3000'/>
          </os>
          <features>
            <acpi/>
            <apic/>
            <hyperv mode='custom'>
              <relaxed state='on'/>
            </hyperv>
          </features>
          <cpu mode='custom' match='exact' check='none'>
            <model fallback='forbid'>Haswell</model>
            <topology sockets='1' dies='1' clusters='1' cores='4' threads='1'/>
            <feature policy='require' name='vmx'/>
          </cpu>
          <clock offset='utc'>
            <timer name='hpet' present='no'/>
          </clock>
          <on_poweroff>destroy</on_poweroff>
          <on_reboot>restart</on_reboot>
          <on_crash>coredump-restart</on_crash>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <disk type='network' device='disk'>
              <driver name='qemu' type='raw' cache='none' io='native'/>
              <source protocol='rbd' name='pool/image'>
                <host name='mon1' port='6321'/>
                <host name='mon2' port='6322'/>
              </source>
              <target dev='vda' bus='virtio'/>
              <serial>WD-1</serial>
              <boot order='1'/>
              <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
            </disk>
            <controller type='usb' index='0' model='qemu-xhci' ports='8'/>
            <interface type='network'>
              <mac address='52:54:00:12:34:56'/>
              <source network='default'/>
              <model type='virtio'/>
            </interface>
            <serial type='pty'>
              <target type='isa-serial' port='0'>
                <model name='isa-serial'/>
              </target>
            </serial>
            <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'>
              <listen type='address' address='127.0.0.1'/>
            </graphics>
            <hostdev mode='subsystem' type='pci' managed='yes'>
              <source>
                <address domain='0x0000' bus='0x06' slot='0x12' function='0x5'/>
              </source>
            </hostdev>
            <shmem name='region' role='peer'>
              <model type='ivshmem-plain'/>
              <size unit='M'>4</size>
            </shmem>
          </devices>
        </domain>

        """;

    [Fact]
    public void A_canonical_document_comes_back_byte_for_byte() =>
        Assert.Equal(Rich, XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Domain>(Rich)));

    [Fact]
    public void Order_and_quotes_of_the_input_do_not_matter()
    {
        var domain = XmlDocumentReader.Read<Domain>("""
            <domain type="kvm">
              <devices><shmem role='peer' name='a'/><disk device='disk' type='file'><target bus='virtio' dev='vda'/></disk></devices>
              <memory>1024</memory><name>a</name>
            </domain>
            """);
        Assert.Equal("""
            <domain type='kvm'>
              <name>a</name>
              <memory unit='KiB'>1024</memory>
              <devices>
                <disk type='file' device='disk'>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <shmem name='a' role='peer'/>
              </devices>
            </domain>

            """, XmlCanonicalWriter.ToText(domain));
    }

    [Fact]
    public void A_copy_shares_nothing_with_its_original()
    {
        var original = XmlDocumentReader.Read<Domain>(Rich);
        var copy = original.Clone();
        Assert.Equal(Rich, XmlCanonicalWriter.ToText(copy));
        copy.Devices.Disks[0].Source!.Hosts.Clear();
        copy.Memory!.Value = 1;
        copy.Cpu!.Features[0].Name = "svm";
        Assert.Equal(Rich, XmlCanonicalWriter.ToText(original));
    }

    [Fact]
    public void Every_device_is_found_in_canonical_order() =>
        Assert.Equal([typeof(Disk), typeof(Controller), typeof(NetworkInterface), typeof(Serial), typeof(Graphics), typeof(HostDevice), typeof(SharedMemory)],
            XmlDocumentReader.Read<Domain>(Rich).Devices.All.Select(d => d.GetType()));

    [Fact]
    public void Differences_are_named_by_their_paths()
    {
        var other = XmlDocumentReader.Read<Domain>(Rich);
        other.Devices.SharedMemories[0].Role = SharedMemoryRole.Master;
        var difference = Assert.Single(XmlDifference.Between(XmlDocumentReader.Read<Domain>(Rich), other));
        Assert.Equal(("/domain/devices/shmem/@role", "peer", "master"), (difference.Path, difference.Before, difference.After));
    }
}
