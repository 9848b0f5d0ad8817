namespace Berth.Benchmarks.Conversion;

/// <summary>A PC with PCI devices of many kinds, of the benchmark's own making: no figure of libvirtd's is known for it.</summary>
internal static class ManyKinds
{
    public const string Name = "own-pci-many-kinds";

    public const string Document = """
        <domain type='qemu'>
          <name>kinds</name>
          <uuid>5d1b4a10-8d5c-4b6c-9f0e-3b8a60fb1f27</uuid>
          <memory unit='MiB'>1024</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <disk type='file'><driver name='qemu' type='qcow2'/><source file='/images/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
            <disk type='file'><driver name='qemu' type='raw'/><source file='/images/b.img'/><target dev='vdb' bus='virtio'/></disk>
            <disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/vg/c'/><target dev='sda' bus='scsi'/></disk>
            <disk type='file' device='cdrom'><source file='/images/d.iso'/><target dev='hdc' bus='ide'/><readonly/></disk>
            <controller type='scsi' index='0' model='virtio-scsi'/>
            <controller type='virtio-serial' index='0'/>
            <controller type='sata' index='0'/>
            <controller type='usb' index='0' model='ich9-ehci1'/>
            <controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>
            <controller type='usb' index='0' model='ich9-uhci2'><master startport='2'/></controller>
            <controller type='usb' index='0' model='ich9-uhci3'><master startport='4'/></controller>
            <controller type='pci' index='1' model='pci-bridge'/>
            <filesystem type='mount' accessmode='passthrough'><source dir='/export'/><target dir='export'/></filesystem>
            <interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>
            <interface type='user'><mac address='52:54:00:00:00:02'/><model type='e1000'/></interface>
            <interface type='user'><mac address='52:54:00:00:00:03'/><model type='rtl8139'/></interface>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            <input type='tablet' bus='usb'/>
            <sound model='ich6'/>
            <sound model='ac97'/>
            <video><model type='vga'/></video>
            <watchdog model='i6300esb' action='reset'/>
            <memballoon model='virtio'/>
            <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
          </devices>
        </domain>
        """;
}
