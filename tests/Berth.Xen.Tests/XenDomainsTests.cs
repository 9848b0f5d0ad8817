using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;
using Berth.Xml;
using Xunit;
using static Berth.Xen.Tests.Domains;

namespace Berth.Xen.Tests;

public sealed class XenDomainsTests
{
    [Fact]
    public void A_paravirtual_guest_gets_console_bus_inputs_and_balloon()
    {
        var domain = FromXl(Pv);
        Assert.Equal(("linux", "xenpv", "x86_64"), (domain.Os?.Type?.Value, domain.Os?.Type?.Machine, domain.Os?.Type?.Arch));
        Assert.Equal(ConsoleTargetType.Xen, Assert.Single(domain.Devices.Consoles).TargetType);
        Assert.Equal([ControllerType.Xenbus], domain.Devices.Controllers.Select(c => c.Type));
        Assert.Equal([InputBus.Xen, InputBus.Xen], domain.Devices.Inputs.Select(i => i.Bus!.Value));
        Assert.Equal(MemoryBalloonModel.Xen, domain.Devices.MemoryBalloon?.Model);
        Assert.Null(domain.Os?.Loader);
    }

    [Fact]
    public void An_emulated_pc_gets_its_loader_and_boots_from_disk()
    {
        var domain = FromXl(Hvm);
        Assert.Equal("/usr/lib/xen/boot/hvmloader", domain.Os?.Loader?.Path);
        Assert.Equal([BootDeviceKind.Hd], domain.Os!.Boot.Select(b => b.Device));
        Assert.Equal([InputBus.Ps2, InputBus.Ps2], domain.Devices.Inputs.Select(i => i.Bus!.Value));
    }

    [Fact]
    public void What_completion_adds_is_traced_to_its_rule()
    {
        var trace = XenDomains.Complete(Read(devices: "<graphics type='vnc'/>"), Options);
        Assert.Contains(trace.Effects, e => e.Rule.Id == "video.model" && e.Element is Video);
        Assert.Contains(trace.Effects, e => e.Rule.Id == "controller.xenbus");
        Assert.Contains(trace.Effects, e => e.Rule.Id == "os.loader");
    }

    [Fact]
    public void Completing_twice_changes_nothing()
    {
        var once = Read(devices: "<disk type='file' device='disk'><source file='/a'/><target dev='hda'/></disk><graphics type='vnc'/><serial type='pty'/>");
        XenDomains.Complete(once, Options);
        var twice = once.Clone();
        XenDomains.Complete(twice, Options);
        Assert.Empty(XmlDifference.Between(once, twice));
    }

    [Fact]
    public void Writing_leaves_the_domain_as_it_was()
    {
        var domain = Read();
        var before = XmlCanonicalWriter.ToText(domain);
        ToXl(domain);
        Assert.Equal(before, XmlCanonicalWriter.ToText(domain));
    }

    [Theory]
    [InlineData("pv", "linux")]
    [InlineData("hvm", "hvm")]
    [InlineData("pvh", "xenpvh")]
    public void The_kind_of_guest_is_the_os_type(string xl, string os) =>
        Assert.Equal(os, FromXl(Pv + $"type = \"{xl}\"\n").Os?.Type?.Value);

    [Fact]
    public void Memory_is_counted_in_mebibytes()
    {
        var domain = FromXl(Pv + "maxmem = 1024\n");
        Assert.Equal((1024UL << 10, 512UL << 10), (domain.Memory!.Value, domain.CurrentMemory!.Value));
        var configuration = ToXl(domain);
        Assert.Equal((new XlNumber(1024), new XlNumber(512)), (configuration["maxmem"], configuration["memory"]));
    }

    [Fact]
    public void Fewer_cpus_online_than_the_maximum_are_told_apart()
    {
        var vcpu = FromXl(Pv + "vcpus = 2\nmaxvcpus = 8\ncpus = \"0-3,^2\"\n").Vcpu!;
        Assert.Equal((8U, 2U, "0-1,3"), (vcpu.Count, vcpu.Current!.Value, vcpu.CpuSet!.ToXml()));
    }

    [Fact]
    public void An_old_command_line_is_put_together_from_root_and_extra() =>
        Assert.Equal("root=/dev/xvda1 quiet", FromXl(Pv + "root = \"/dev/xvda1\"\nextra = \"quiet\"\n").Os?.CommandLine);

    [Fact]
    public void Every_unknown_setting_is_refused_with_its_line_and_the_nearest_name()
    {
        var problems = Refusal(() => FromXl(Pv + "vcpu = 2\nnonsense = 1\n"));
        Assert.Equal([4, 5], problems.Select(p => p.Location.Line));
        Assert.Contains("'vcpu'", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("vcpus", problems[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_refused() =>
        Assert.Contains("'memory'", Assert.Single(Refusal(() => FromXl("name = \"a\"\nmemory = \"512\"\nmaxmem = 512\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bad_action_names_those_that_there_are()
    {
        var problem = Assert.Single(Refusal(() => FromXl(Pv + "on_crash = \"restrat\"\n")));
        Assert.Contains("did you mean 'restart'?", problem.Fix, StringComparison.Ordinal);
        Assert.Contains("coredump-destroy", problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<title>Mine</title>", "", "/domain/title")]
    [InlineData("", "<rng model='virtio'><backend model='random'>/dev/random</backend></rng>", "/domain/devices/rng")]
    [InlineData("", "<watchdog model='i6300esb' action='reset'/>", "/domain/devices/watchdog")]
    [InlineData("<features><pmu/></features>", "", "/domain/features/pmu")]
    [InlineData("", "<disk type='file' device='disk'><source file='/a'/><target dev='hda'/><serial>1</serial></disk>", "/domain/devices/disk/serial")]
    [InlineData("", "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/></disk>", "'vda'")]
    [InlineData("", "<interface type='network'><source network='default'/></interface>", "/domain/devices/interface")]
    [InlineData("", "<hostdev mode='subsystem' type='pci' managed='yes'><source><address bus='1' slot='0' function='0'/></source></hostdev>", "/domain/devices/hostdev/@managed")]
    public void What_a_configuration_cannot_say_is_refused_by_name(string more, string devices, string name)
    {
        var problems = Refusal(() => ToXl(Read(more: more, devices: devices)));
        Assert.NotEmpty(problems);
        Assert.Contains(problems, p => p.Message.Contains(name, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Equal(ProblemKind.Unsupported, p.Kind));
    }

    [Fact]
    public void A_guest_of_another_hypervisor_is_refused() =>
        Assert.Contains("'kvm'", Refusal(() => ToXl(XmlDocumentReader.Read<Domain>(
            "<domain type='kvm'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain>")))[0].Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_cannot_become_another_setting()
    {
        var domain = Read();
        domain.Name = "a\"\nmemory = 1\n#";
        var again = FromXl(ToXl(domain).ToText());
        Assert.Equal(domain.Name, again.Name);
        Assert.Equal(512UL << 10, again.CurrentMemory!.Value);
    }
}
