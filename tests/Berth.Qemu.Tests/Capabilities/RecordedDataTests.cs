using System.Text.Json;
using System.Xml.Linq;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Probing;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

/// <summary>Compares what we learn from recorded QEMUs with what libvirt noted down about the same ones.</summary>
public sealed class RecordedDataTests
{
    [Fact]
    public Task Version_and_package_agree() => CompareAsync("version", capabilities =>
        [$"{capabilities.Version.Major * 1000000 + capabilities.Version.Minor * 1000 + capabilities.Version.Build} {capabilities.Package} {capabilities.Architecture}"],
        expected => [$"{expected.Element("version")!.Value} {expected.Element("package")?.Value} {expected.Element("arch")!.Value}"]);

    [Fact]
    public Task Machines_agree() => CompareAsync("machines", capabilities =>
        capabilities.Accelerators.SelectMany(a => PreferredFirst(capabilities, a).Select(m => Line(
            ("type", Word(a.Accelerator)), ("name", m.Name), ("alias", m.Alias), ("hotplugCpus", Yes(m.HotpluggableCpus)),
            ("maxCpus", m.MaxCpus == 0 ? null : $"{m.MaxCpus}"), ("default", Yes(m.IsDefault)), ("defaultCPU", m.DefaultCpuType),
            ("numaMemSupported", Yes(m.NumaMemSupported)), ("defaultRAMid", m.DefaultRamId), ("deprecated", Yes(m.Deprecated)),
            ("acpi", m.Acpi is { } acpi ? acpi ? "yes" : "no" : null)))),
        expected => expected.Elements("machine").Select(m => Line([.. m.Attributes().Select(a => (a.Name.LocalName, (string?)a.Value))])));

    [Fact]
    public Task CPU_models_agree() => CompareAsync("cpus", capabilities =>
        capabilities.Accelerators.SelectMany(a => a.Cpus.Select(c => Line(
            ("type", Word(a.Accelerator)), ("name", NameForLibvirt(c.Name)), ("typename", c.TypeName),
            ("usable", c.UnavailableFeatures is { } lacking ? lacking.Count == 0 ? "yes" : "no" : null),
            ("deprecated", Yes(c.Deprecated)), ("blockers", string.Join(' ', c.UnavailableFeatures ?? []))))),
        expected => expected.Elements("cpu").Select(c => Line(
            [.. c.Attributes().Select(a => (a.Name.LocalName, (string?)a.Value)), ("blockers", string.Join(' ', c.Elements("blocker").Select(b => b.Attribute("name")!.Value)))])));

    [Fact]
    public Task Host_CPUs_agree() => CompareAsync("host CPU", capabilities =>
        capabilities.Accelerators.Where(a => a.HostCpu is not null).SelectMany(a => HostCpu(a)),
        expected => expected.Elements("hostCPU").SelectMany(h => h.Elements("property").Select(p => Line(
            ("type", h.Attribute("type")!.Value), ("model", h.Attribute("model")!.Value), ("name", p.Attribute("name")!.Value),
            ("value", p.Attribute("value")!.Value), ("migratable", p.Attribute("migratable")?.Value)))
            .Concat(h.Elements("deprecatedFeatures").Elements().Select(d => "deprecated " + (d.Attribute("name")?.Value ?? d.Value)))));

    [Fact]
    public Task Interrupt_controllers_agree() => CompareAsync("gic", capabilities =>
        capabilities.Gic.Select(g => Line(("version", $"{g.Version}"), ("kernel", g.Kernel ? "yes" : "no"), ("emulated", g.Emulated ? "yes" : "no"))),
        expected => expected.Elements("gic").Select(g => Line([.. g.Attributes().Select(a => (a.Name.LocalName, (string?)a.Value))])));

    [Fact]
    public Task Confidential_computing_agrees() => CompareAsync("sev and sgx", capabilities =>
        [
            capabilities.Sev is { } sev ? $"{sev.CBitPosition} {sev.ReducedPhysicalBits} {sev.Pdh} {sev.CertificateChain} {sev.Cpu0Id}" : "",
            capabilities.Sgx is { } sgx
                ? $"{Word(sgx.Flc)} {Word(sgx.Sgx1)} {Word(sgx.Sgx2)} {sgx.SectionSize / 1024} {string.Join(' ', sgx.Sections.Select(s => $"{s.Node}:{s.Size / 1024}"))}"
                : "",
        ],
        expected =>
        [
            expected.Element("sev") is { } sev ? string.Join(' ', new[] { "cbitpos", "reducedPhysBits", "pdh", "certChain", "cpu0Id" }.Select(n => sev.Element(n)?.Value)) : "",
            expected.Element("sgx") is { } sgx
                ? string.Join(' ', new[] { "flc", "sgx1", "sgx2", "section_size" }.Select(n => sgx.Element(n)?.Value)) + " " +
                    string.Join(' ', sgx.Descendants("section").Select(s => $"{s.Attribute("node")!.Value}:{s.Attribute("size")!.Value}"))
                : "",
        ]);

    /// <summary>libvirt lists the preferred machine before the others, and the empty one not at all.</summary>
    private static IEnumerable<MachineType> PreferredFirst(QemuCapabilities capabilities, AcceleratorCapabilities accelerator)
    {
        var preferred = capabilities.PreferredMachine(accelerator.Accelerator);
        return accelerator.Machines.Where(m => m.Name != "none").OrderByDescending(m => ReferenceEquals(m, preferred));
    }

    /// <summary>libvirt writes the POWER models in capitals.</summary>
    private static string NameForLibvirt(string cpu) =>
        cpu.StartsWith("power", StringComparison.Ordinal) && int.TryParse(cpu[5..], out _) ? cpu.ToUpperInvariant() : cpu;

    [Fact]
    public Task Enlightenments_agree()
    {
        string[] known =
        [
            "relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic", "stimer", "reset", "vendor_id", "frequencies",
            "reenlightenment", "tlbflush", "ipi", "evmcs", "avic", "emsr_bitmap", "xmm_input",
        ];
        return CompareAsync("enlightenments",
            capabilities => known.Where(n => capabilities.Accelerator(QemuAccelerator.Kvm)?.HostCpu?.HasEnlightenment(n) is true),
            expected => expected.Elements("hypervCapabilities").Elements("cap").Select(c => c.Attribute("name")!.Value));
    }

    private static IEnumerable<string> HostCpu(AcceleratorCapabilities accelerator)
    {
        var host = accelerator.HostCpu!;
        var all = host.WithUnmigratable ?? host.Default;
        foreach (var property in all.Properties)
            yield return Line(
                ("type", Word(accelerator.Accelerator)), ("model", all.Name), ("name", property.Name),
                ("value", property.Kind switch
                {
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Number => $"{property.Number}",
                    _ => property.Text,
                }),
                ("migratable", host.WithUnmigratable is not null && property.IsEnabled ? host.Default[property.Name]?.IsEnabled is true ? "yes" : "no" : null));
        foreach (var feature in host.DeprecatedFeatures)
            yield return "deprecated " + feature;
    }

    private static async Task CompareAsync(
        string what, Func<QemuCapabilities, IEnumerable<string>> ours, Func<XElement, IEnumerable<string>> theirs)
    {
        var differences = new List<string>();
        foreach (var recorded in Conformance.Recorded)
        {
            var capabilities = await QemuProber.ReplayAsync(Transcript.Parse(Conformance.ReadReplies(recorded)), Conformance.IsHvf(recorded));
            var left = ours(capabilities).ToList();
            var right = theirs(Conformance.ReadExpected(recorded)).ToList();
            if (left.SequenceEqual(right))
                continue;
            differences.Add($"{recorded}: {what}: {left.Count} ours, {right.Count} theirs");
            differences.AddRange(left.Except(right).Take(3).Select(l => "  ours:   " + l));
            differences.AddRange(right.Except(left).Take(3).Select(l => "  theirs: " + l));
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string Line(params (string Name, string? Value)[] values) =>
        string.Join(' ', values.Where(v => !string.IsNullOrEmpty(v.Value)).OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => $"{v.Name}={v.Value}"));

    private static string? Yes(bool value) => value ? "yes" : null;

    private static string Word(bool value) => value ? "yes" : "no";

    private static string Word(QemuAccelerator accelerator) => accelerator.ToString().ToLowerInvariant();
}
