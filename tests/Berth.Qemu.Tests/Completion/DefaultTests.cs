using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

public sealed class DefaultTests
{
    [Fact]
    public async Task A_guest_gets_what_every_machine_has()
    {
        var (domain, trace) = DomainCompletion.Complete(
            XmlDocumentReader.Read<Domain>("<domain type='qemu'><name>a</name><memory unit='MiB'>64</memory><os><type arch='x86_64' machine='pc'>hvm</type></os></domain>"),
            await TinyPc.ContextAsync());
        Assert.Equal("pc-i440fx-9.1", domain.Os!.Type!.Machine);
        Assert.Equal(new Guid("00010203-0405-4607-8809-0a0b0c0d0e0f"), domain.Uuid);
        Assert.Equal((1U, VcpuPlacement.Static), (domain.Vcpu!.Count, domain.Vcpu.Placement!.Value));
        Assert.Equal("/usr/bin/qemu-system-x86_64", domain.Devices.Emulator);
        Assert.Contains(domain.Devices.Controllers, c => c is { Type: ControllerType.Pci, Model: "pci-root" });
        Assert.NotNull(domain.Devices.MemoryBalloon);
        Assert.All(trace.Effects, e => Assert.NotEmpty(e.Rule.Reason));
    }

    [Fact]
    public async Task Every_rule_has_an_id_of_its_own()
    {
        var (_, trace) = await TinyPc.CompleteAsync("<shmem name='a'/><rng model='virtio'><backend model='random'/></rng><serial type='pty'/><graphics type='vnc'/>");
        var rules = trace.Effects.Select(e => e.Rule).Distinct().ToList();
        Assert.NotEmpty(rules);
        Assert.Equal(rules.Count, rules.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rules, r => Assert.Matches("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", r.Id));
    }

    [Fact]
    public async Task The_first_serial_port_is_the_console_too()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<serial type='pty'/>");
        var console = Assert.Single(domain.Devices.Consoles);
        Assert.Equal((ConsoleTargetType.Serial, 0), (console.TargetType!.Value, console.TargetPort!.Value));
        Assert.Equal("console.serial", trace.AddedBy(console)?.Id);
    }

    [Fact]
    public async Task A_console_brings_the_serial_port_that_it_is()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<console type='pty'/>");
        Assert.Equal("serial.console", trace.AddedBy(Assert.Single(domain.Devices.Serials))?.Id);
    }

    [Fact]
    public async Task Controllers_without_index_get_the_next_free_one()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<controller type='scsi' index='0' model='virtio-scsi'/><controller type='scsi' model='virtio-scsi'/>");
        var controllers = domain.Devices.Controllers.FindAll(c => c.Type == ControllerType.Scsi);
        Assert.Equal([0U, 1U], controllers.Select(c => c.Index!.Value));
        Assert.Contains(trace.Effects, e => e.Element == controllers[1] && e.Rule.Id == "controller.index");
    }

    [Fact]
    public async Task An_unknown_machine_names_those_that_there_are()
    {
        var problem = (await TinyPc.RefusalAsync("", "q36"))[0];
        Assert.Contains("'q36'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("q35", problem.Fix ?? problem.Message, StringComparison.Ordinal);
    }
}
