using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

/// <summary>Everything that is wrong is told at once, each mistake once.</summary>
public sealed class AllProblemsTests
{
    [Fact]
    public async Task Mistakes_of_every_stage_are_told_in_the_order_of_the_document_after_the_first() => Assert.Equal(
        ["/domain/os/loader/@stateless", "/domain/cpu/topology", "/domain/on_poweroff", "/domain/devices/controller/@ports", "/domain/devices/input/@bus", "/domain/devices/rng/address"],
        await PathsAsync("""
            <domain type='qemu'>
              <name>guest</name>
              <memory unit='MiB'>512</memory>
              <vcpu>4</vcpu>
              <os><type arch='x86_64' machine='q35'>hvm</type><loader readonly='yes' type='pflash' stateless='yes'>/fw</loader><nvram>/vars</nvram></os>
              <features><acpi/></features>
              <cpu><topology sockets='1' cores='1' threads='2'/></cpu>
              <on_poweroff>preserve</on_poweroff>
              <devices>
                <controller type='usb' index='0' model='qemu-xhci' ports='16'/>
                <input type='tablet' bus='ps2'/>
                <memballoon model='none'/>
                <rng model='virtio'><backend model='random'>/dev/random</backend><address type='pci' bus='0' slot='0x1f' function='0'/></rng>
              </devices>
            </domain>
            """));

    [Fact]
    public async Task Without_a_machine_what_needs_none_is_checked_all_the_same() => Assert.Equal(
        ["/domain/os/type/@machine", "/domain/devices/input/@bus"],
        await PathsAsync("""
            <domain type='qemu'>
              <name>guest</name>
              <memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='q36'>hvm</type></os>
              <devices><input type='tablet' bus='ps2'/></devices>
            </domain>
            """));

    [Fact]
    public async Task A_guest_on_the_wrong_root_bus_hears_nothing_of_slots() => Assert.Equal(
        ["/domain/devices/controller/@model"],
        await PathsAsync("""
            <domain type='qemu'>
              <name>guest</name>
              <memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              <devices>
                <controller type='pci' index='0' model='pci-root'/>
                <controller type='usb' index='0' model='none'/>
                <memballoon model='none'/>
                <rng model='virtio'><backend model='random'>/dev/random</backend><address type='pci' bus='0' slot='0x1f' function='0'/></rng>
              </devices>
            </domain>
            """));

    private static async Task<IEnumerable<string?>> PathsAsync(string document)
    {
        var context = await TinyPc.ContextAsync();
        var refusal = Assert.Throws<ProblemException>(() => DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(document), context));
        return ProblemPlaces.Locate(refusal, document).Problems.Select(problem => problem.Path);
    }
}
