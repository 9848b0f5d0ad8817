using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Berth.Qemu.Tests.Completion.Damage;

/// <summary>Whatever is written, completion ends with a guest or with problems that have a place.</summary>
public sealed class DamagedDomainTests
{
    private const string Disks = """
        <domain type='qemu'>
          <name>guest</name>
          <memory unit='MiB'>512</memory>
          <vcpu current='1'>2</vcpu>
          <iothreads>2</iothreads>
          <cputune><vcpupin vcpu='0' cpuset='0-1'/><iothreadpin iothread='1' cpuset='2'/></cputune>
          <os><type arch='x86_64' machine='q35'>hvm</type><boot dev='hd'/></os>
          <features><acpi/><apic/><ps2 state='on'/></features>
          <devices>
            <disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><address type='pci' domain='0' bus='1' slot='0' function='0'/></disk>
            <disk type='file' device='disk'><source file='/b'/><target dev='sda' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>
            <disk type='file' device='cdrom'><target dev='sdb' bus='sata'/><readonly/></disk>
            <controller type='scsi' index='0' model='virtio-scsi'/>
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'><target chassis='1' port='0x10'/><address type='pci' bus='0' slot='2' function='0' multifunction='on'/></controller>
            <controller type='pci' index='2' model='pcie-to-pci-bridge'/>
            <controller type='virtio-serial' index='0' ports='8'/>
            <channel type='unix'><source mode='bind' path='/c'/><target type='virtio' name='a'/><address type='virtio-serial' controller='0' bus='0' port='1'/></channel>
            <input type='tablet' bus='usb'/>
            <graphics type='vnc' port='5901' autoport='no'><listen type='address' address='127.0.0.1'/></graphics>
            <video><model type='vga' vram='16384' heads='1'/></video>
          </devices>
        </domain>
        """;

    private const string Modules = """
        <domain type='qemu'>
          <name>guest</name>
          <maxMemory slots='4' unit='GiB'>4</maxMemory>
          <memory unit='MiB'>1024</memory>
          <vcpu>4</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <cpu><topology sockets='2' dies='1' cores='2' threads='1'/><numa><cell id='0' cpus='0-1' memory='256' unit='MiB'><distances><sibling id='1' value='21'/></distances></cell><cell id='1' cpus='2-3' memory='512' unit='MiB'/></numa></cpu>
          <clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock>
          <devices>
            <controller type='usb' index='0' model='piix3-uhci'><address type='pci' slot='1' function='2'/></controller>
            <controller type='pci' index='0' model='pci-root'/>
            <controller type='pci' index='1' model='pci-bridge'><target chassisNr='1'/></controller>
            <controller type='pci' index='2' model='pci-expander-bus'><target busNr='200'><node>1</node></target></controller>
            <interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/><address type='pci' bus='1' slot='3'/></interface>
            <serial type='pty'><target port='0'/></serial>
            <console type='pty'><target type='serial' port='0'/></console>
            <hostdev mode='subsystem' type='pci' managed='yes'><driver name='vfio'/><source><address domain='0' bus='6' slot='2' function='0'/></source></hostdev>
            <redirdev bus='usb' type='tcp'><source mode='connect' host='localhost' service='4000'/></redirdev>
            <hub type='usb'><address type='usb' bus='0' port='1'/></hub>
            <memballoon model='virtio'/>
            <rng model='virtio'><backend model='random'>/dev/random</backend></rng>
            <shmem name='s'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>
            <memory model='dimm'><target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='0'/></memory>
          </devices>
        </domain>
        """;

    public static TheoryData<string> Documents => new(Disks, Modules);

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_damaged_domain_is_completed_or_refused(string document)
    {
        var context = await TinyPc.ContextAsync();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf(9).ToArbitrary(), choices => CompleteOrRefuse(DocumentDamage.Inflict(document, [.. choices]), context))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    private static void CompleteOrRefuse(string text, QemuContext context)
    {
        try
        {
            DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(text), context, explain: false);
        }
        catch (ProblemException refusal)
        {
            Assert.All(ProblemPlaces.Locate(refusal, text).Problems, problem => Assert.True(problem.Location.IsKnown, problem.ToString()));
            Assert.Distinct(refusal.Problems);
        }
    }
}
