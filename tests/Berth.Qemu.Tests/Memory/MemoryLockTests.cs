using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Memory;

public sealed class MemoryLockTests
{
    private const ulong MiB = 1 << 20, GiB = 1024 * MiB;
    private const string Function = "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='6' slot='0' function='0'/></source></hostdev>";
    private const string Mediated = "<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='6b95a5e6-8c5c-4e5e-9c5e-d2f0a8f0c0aa'/></source></hostdev>";
    private const string Nvme = "<disk type='nvme'><source type='pci' namespace='1'><address domain='0' bus='1' slot='0' function='0'/></source><target dev='vda' bus='virtio'/></disk>";
    private const string Vdpa = "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>";
    private const string Iommu = "<iommu model='intel'/>";

    [Fact]
    public void A_guest_without_devices_of_the_host_locks_nothing() => Assert.Equal(0UL, Limit("<memballoon model='virtio'/>"));

    [Theory]
    [InlineData(Function, 2)]
    [InlineData(Function + Function, 2)]
    [InlineData(Mediated, 2)]
    [InlineData(Function + Mediated, 2)]
    [InlineData("<interface type='hostdev'><source><address type='pci' domain='0' bus='6' slot='0' function='1'/></source></interface>", 2)]
    public void Devices_that_share_an_address_space_pin_the_memory_once_and_their_registers(string devices, ulong gibiBytes) =>
        Assert.Equal(gibiBytes * GiB, Limit(devices));

    [Theory]
    [InlineData(Function + Function + Iommu, 3)]
    [InlineData(Function + Iommu, 2)]
    [InlineData(Nvme, 2)]
    [InlineData(Nvme + Nvme + Function, 4)]
    [InlineData(Vdpa + Vdpa, 3)]
    [InlineData(Iommu, 0)]
    public void Each_address_space_of_its_own_pins_the_memory_again(string devices, ulong gibiBytes) => Assert.Equal(gibiBytes * GiB, Limit(devices));

    [Theory]
    [InlineData("<hostdev mode='subsystem' type='usb'><source><address bus='1' device='2'/></source></hostdev>")]
    [InlineData("<hostdev mode='subsystem' type='pci'><driver name='xen'/><source><address domain='0' bus='6' slot='0' function='0'/></source></hostdev>")]
    public void Other_devices_pin_nothing(string devices) => Assert.Equal(0UL, Limit(devices));

    [Fact]
    public void An_NVMe_drive_below_an_overlay_counts() => Assert.Equal(2 * GiB, Limit("""
        <disk type='file'><source file='/a.qcow2'/><backingStore type='nvme'><format type='raw'/><source type='pci' namespace='1'><address domain='0' bus='1' slot='0' function='0'/></source></backingStore><target dev='vda'/></disk>
        """));

    [Fact]
    public void What_the_user_limits_the_guest_to_goes_before_all() =>
        Assert.Equal(5 * MiB, Limit(Function, "<memtune><hard_limit unit='MiB'>5</hard_limit></memtune><memoryBacking><locked/></memoryBacking>"));

    [Fact]
    public void Locked_memory_has_no_limit() => Assert.Equal(MemoryLock.Unlimited, Limit(Function, "<memoryBacking><locked/></memoryBacking>"));

    [Theory]
    [InlineData("", 20)]
    [InlineData(Bridge, 24)]
    public void KVM_on_POWER_locks_its_page_table_and_windows(string devices, ulong mebiBytes) => Assert.Equal(mebiBytes * MiB, OnPower(devices));

    [Fact]
    public void A_host_device_on_POWER_adds_the_windows_of_all_bridges() => Assert.Equal((24 + 4096) * MiB, OnPower(Bridge + Function));

    [Fact]
    public void A_large_guest_with_a_host_device_on_POWER_locks_all_memory_and_its_tables() =>
        Assert.Equal((64 + 12) * MiB + (8192 + 16 + 8) * MiB, OnPower(Function, 8));

    [Fact]
    public void Memory_that_may_come_later_makes_the_page_table_on_POWER_larger() => Assert.Equal((128 + 12) * MiB, OnPower("", more: "<maxMemory slots='2' unit='GiB'>16</maxMemory>"));

    private const string Bridge = "<controller type='pci' index='1' model='pci-root'><model name='spapr-pci-host-bridge'/></controller>";
    private const string FirstBridge = "<controller type='pci' index='0' model='pci-root'><model name='spapr-pci-host-bridge'/></controller>";

    private static ulong Limit(string devices, string more = "") => MemoryLock.LimitOf(Read("x86_64", "q35", devices, 1, more));

    private static ulong OnPower(string devices, ulong gibiBytes = 1, string more = "") => MemoryLock.LimitOf(Read("ppc64", "pseries", FirstBridge + devices, gibiBytes, more));

    private static Domain Read(string arch, string machine, string devices, ulong gibiBytes, string more) => XmlDocumentReader.Read<Domain>(
        $"<domain type='kvm'><name>guest</name>{more}<memory unit='GiB'>{gibiBytes}</memory><os><type arch='{arch}' machine='{machine}'>hvm</type></os><devices>{devices}</devices></domain>");
}
