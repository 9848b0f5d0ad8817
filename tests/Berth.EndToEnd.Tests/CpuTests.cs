using System.Xml.Linq;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>What virsh is told about CPUs: of this host, of its hypervisor, and which ones there are at all.</summary>
public sealed class CpuTests : IClassFixture<Daemon>
{
    /// <summary>Two CPUs that have something in common.</summary>
    private const string TwoCpus = """
        <cpu><arch>x86_64</arch><model>Haswell</model><vendor>Intel</vendor></cpu>
        <cpu><arch>x86_64</arch><model>Nehalem</model><vendor>Intel</vendor><feature name='hypervisor'/></cpu>
        """;

    private readonly Daemon _daemon;

    public CpuTests(Daemon daemon)
    {
        Tool.NeedQemu();
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.X86Base.IsSupported, "this host has another CPU than x86");
        _daemon = daemon;
    }

    [Fact]
    public async Task Capabilities_describe_the_host_as_it_is_compared()
    {
        string xml = (await _daemon.Virsh("capabilities")).Succeeded();
        XElement host = XDocument.Parse(xml).Root!.Element("host")!;

        Assert.Equal("x86_64", host.Element("cpu")!.Element("arch")!.Value);
        Assert.NotEmpty(host.Element("cpu")!.Element("model")!.Value);
        Assert.NotEmpty(host.Element("cpu")!.Element("topology")!.Attribute("cores")!.Value);
        Assert.Contains("identical", (await _daemon.Virsh("cpu-compare", _daemon.Write("host.xml", xml))).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_list_what_the_emulators_run()
    {
        XElement root = XDocument.Parse((await _daemon.Virsh("capabilities")).Succeeded()).Root!;
        XElement guest = root.Elements("guest").Single(g => g.Element("arch")!.Attribute("name")!.Value == "x86_64");

        Assert.Contains(guest.Element("arch")!.Elements("machine"), m => m.Value == "q35");
        Assert.Contains(guest.Element("arch")!.Elements("domain"), d => d.Attribute("type")!.Value == "qemu");
        Assert.NotNull(guest.Element("features")!.Element("cpuselection"));
    }

    [Fact]
    public async Task Models_are_listed_by_architecture()
    {
        Assert.Contains("Haswell", (await _daemon.Virsh("cpu-models", "x86_64")).Succeeded().Split('\n'));
        Assert.Contains("POWER9", (await _daemon.Virsh("cpu-models", "ppc64")).Succeeded().Split('\n'));
        Assert.Empty((await _daemon.Virsh("cpu-models", "s390x")).Succeeded());
        Assert.Contains("'abacus'", (await _daemon.Virsh("cpu-models", "abacus")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_CPU_of_another_architecture_is_incompatible_and_an_error_where_that_is_asked_for()
    {
        string file = _daemon.Write("other.xml", "<cpu><arch>ppc64</arch><model>POWER9</model></cpu>");

        ToolResult told = await _daemon.Virsh("cpu-compare", file);
        Assert.Contains("incompatible with host CPU", told.Output, StringComparison.Ordinal);
        Assert.Equal(1, told.ExitCode);
        Assert.Contains("error: the CPU is incompatible with host CPU: ", (await _daemon.Virsh("cpu-compare", file, "--error")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_model_is_an_error() =>
        Assert.Contains("Abacus", (await _daemon.Virsh("cpu-compare", _daemon.Write("abacus.xml", "<cpu><model>Abacus</model></cpu>"))).Failed(), StringComparison.Ordinal);

    [Fact]
    public async Task The_baseline_of_two_hosts_is_what_both_have()
    {
        XElement cpu = XElement.Parse((await _daemon.Virsh("cpu-baseline", _daemon.Write("two.xml", TwoCpus))).Succeeded());

        Assert.Equal("Nehalem", cpu.Element("model")!.Value);
        Assert.Equal("Intel", cpu.Element("vendor")!.Value);
        Assert.DoesNotContain(cpu.Elements("feature"), f => f.Attribute("name")!.Value == "hypervisor");
    }

    [Fact]
    public async Task A_baseline_with_features_lists_those_of_the_model()
    {
        XElement cpu = XElement.Parse((await _daemon.Virsh("cpu-baseline", "--features", _daemon.Write("expanded.xml", TwoCpus))).Succeeded());

        Assert.Contains(cpu.Elements("feature"), f => f.Attribute("name")!.Value == "sse4.2" && f.Attribute("policy")!.Value == "require");
    }

    [Fact]
    public async Task A_baseline_needs_the_architecture_of_each_host() =>
        Assert.Contains("<arch>", (await _daemon.Virsh("cpu-baseline", _daemon.Write("nowhere.xml", "<cpu><model>Haswell</model></cpu>"))).Failed(), StringComparison.Ordinal);

    [Fact]
    public async Task The_host_model_of_the_domain_capabilities_is_the_hypervisors_CPU()
    {
        string xml = (await _daemon.Virsh("domcapabilities", "--virttype", "qemu")).Succeeded();
        string file = _daemon.Write("domain-capabilities.xml", xml);

        Assert.Contains("identical", (await _daemon.Virsh("hypervisor-cpu-compare", "--virttype", "qemu", file)).Succeeded(), StringComparison.Ordinal);
        XElement baseline = XElement.Parse((await _daemon.Virsh("hypervisor-cpu-baseline", "--virttype", "qemu", file)).Succeeded());
        Assert.Equal(HostModel(xml).Element("model")!.Value, baseline.Element("model")!.Value);
        Assert.Equal("forbid", baseline.Element("model")!.Attribute("fallback")!.Value);
    }

    [Fact]
    public async Task A_CPU_that_the_hypervisor_cannot_give_is_incompatible()
    {
        string vendor = HostModel((await _daemon.Virsh("domcapabilities", "--virttype", "qemu")).Succeeded()).Element("vendor")!.Value == "Intel" ? "AMD" : "Intel";
        string file = _daemon.Write("foreign.xml", $"<cpu><model>{(vendor == "AMD" ? "EPYC" : "Nehalem")}</model><vendor>{vendor}</vendor></cpu>");

        Assert.Contains("incompatible with the CPU provided by hypervisor", (await _daemon.Virsh("hypervisor-cpu-compare", "--virttype", "qemu", file)).Output, StringComparison.Ordinal);
        Assert.Contains("incompatible", (await _daemon.Virsh("hypervisor-cpu-compare", "--virttype", "qemu", "--error", file)).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domain_capabilities_of_an_unknown_machine_are_an_error() =>
        Assert.Contains("'abacus'", (await _daemon.Virsh("domcapabilities", "--machine", "abacus")).Failed(), StringComparison.Ordinal);

    [Fact]
    public async Task A_guest_with_the_hosts_model_runs_with_that_model_and_keeps_its_description()
    {
        string model = HostModel((await _daemon.Virsh("domcapabilities", "--virttype", "qemu")).Succeeded()).Element("model")!.Value;
        await _daemon.DefineAsync("modelled", GuestXml.Empty("modelled", more: "<cpu mode='host-model'/>"));

        (await _daemon.Virsh("start", "modelled", "--paused")).Succeeded();
        XElement live = XElement.Parse((await _daemon.Virsh("dumpxml", "modelled")).Succeeded()).Element("cpu")!;
        XElement updated = XElement.Parse((await _daemon.Virsh("dumpxml", "modelled", "--inactive", "--update-cpu")).Succeeded()).Element("cpu")!;
        XElement kept = XElement.Parse((await _daemon.Virsh("dumpxml", "modelled", "--inactive")).Succeeded()).Element("cpu")!;
        (await _daemon.Virsh("destroy", "modelled")).Succeeded();

        Assert.Equal(("custom", model, "full"), (live.Attribute("mode")!.Value, live.Element("model")!.Value, live.Attribute("check")!.Value));
        Assert.Equal(("custom", model, "partial"), (updated.Attribute("mode")!.Value, updated.Element("model")!.Value, updated.Attribute("check")!.Value));
        Assert.Equal("host-model", kept.Attribute("mode")!.Value);
        Assert.Empty(kept.Elements());
    }

    [Fact]
    public async Task A_guest_whose_CPU_must_be_as_described_does_not_start_with_another()
    {
        // QEMU's translator has no processor trace.
        await _daemon.DefineAsync("exact", GuestXml.Empty("exact", more: "<cpu check='full'><model>Nehalem</model><feature name='intel-pt'/></cpu>"));

        string complaint = (await _daemon.Virsh("start", "exact", "--paused")).Failed();
        Assert.Contains("missing features", complaint, StringComparison.Ordinal);
        Assert.Contains("intel-pt", complaint, StringComparison.Ordinal);
        Assert.Equal("shut off", (await _daemon.Virsh("domstate", "exact")).Succeeded());
    }

    private static XElement HostModel(string xml) =>
        XElement.Parse(xml).Element("cpu")!.Elements("mode").Single(m => m.Attribute("name")!.Value == "host-model");
}
