using System.Globalization;
using Berth.Engine.Tests.Support;
using Berth.Machine.Pci;

namespace Berth.Engine.Tests;

/// <summary>QEMU builds what was planned, whatever it is.</summary>
public sealed class PciTopologyTests
{
    private const string Numa = "<vcpu>1</vcpu><cpu><numa><cell id='0' cpus='0' memory='65536' unit='KiB'/></numa></cpu>";

    [Fact]
    public async Task Every_express_controller_starts()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Guest("q35", """
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'/>
            <controller type='pci' index='2' model='pcie-switch-upstream-port'/>
            <controller type='pci' index='3' model='pcie-switch-downstream-port'/>
            <controller type='pci' index='4' model='pcie-switch-downstream-port'/>
            <controller type='pci' index='5' model='dmi-to-pci-bridge'/>
            <controller type='pci' index='6' model='pci-bridge'/>
            <controller type='pci' index='7' model='pcie-root-port'/>
            <controller type='pci' index='8' model='pcie-to-pci-bridge'/>
            <controller type='pci' index='9' model='pcie-expander-bus'><target><node>0</node></target></controller>
            <controller type='pci' index='10' model='pcie-root-port'><address type='pci' bus='9' slot='0' function='0'/></controller>
            <controller type='pci' index='11' model='pcie-root-port'><model name='ioh3420'/><target hotplug='off'/></controller>
            <controller type='usb' index='0' model='ich9-ehci1'/><controller type='usb' index='0' model='ich9-uhci1'/>
            <controller type='usb' index='0' model='ich9-uhci2'/><controller type='usb' index='0' model='ich9-uhci3'/>
            <controller type='scsi' index='0' model='virtio-scsi'/>
            <controller type='scsi' index='1' model='lsilogic'/>
            <video><model type='vga'/></video><sound model='ac97'/><sound model='ich9'/>
            <watchdog model='i6300esb'/>
            <rng model='virtio'><backend model='random'>/dev/urandom</backend><address type='pci' bus='10' slot='0' function='0'/></rng>
            <memballoon model='virtio'/>
            """));
        await guest.DestroyAsync();
    }

    [Fact]
    public async Task Every_conventional_controller_starts()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Guest("pc", """
            <controller type='pci' index='1' model='pci-bridge'/>
            <controller type='pci' index='2' model='pci-bridge'><address type='pci' bus='1' slot='3' function='0'/></controller>
            <controller type='pci' index='3' model='pci-expander-bus'><target><node>0</node></target></controller>
            <controller type='usb' index='0' model='piix3-uhci'/><controller type='usb' index='1' model='nec-xhci'/>
            <controller type='ide' index='0'/><controller type='sata' index='0'/>
            <video><model type='vga'/></video><sound model='es1370'/>
            <rng model='virtio'><backend model='random'>/dev/urandom</backend><address type='pci' bus='3' slot='0' function='0'/></rng>
            """));
        await guest.DestroyAsync();
    }

    [Theory]
    [InlineData("q35", 60)]
    [InlineData("pc", 60)]
    public async Task Many_devices_start_each_in_its_place(string machine, int count)
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Guest(machine, string.Concat(Enumerable.Repeat("<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>", count))));
        var places = Berth.Xml.XmlDocumentReader.Read<Berth.Model.Domain>(guest.GetXml(), new() { Live = true }).Devices.Rngs.Select(rng => rng.Place).ToHashSet();
        Assert.Equal(count, places.Count);
        Assert.DoesNotContain(null, places);
        await guest.DestroyAsync();
    }

    private static string Guest(string machine, string devices) => string.Create(CultureInfo.InvariantCulture, $"""
        <domain type='qemu'><name>tree</name><memory unit='MiB'>64</memory>{Numa}
        <os><type arch='x86_64' machine='{machine}'>hvm</type></os><devices>{devices}</devices></domain>
        """);
}
