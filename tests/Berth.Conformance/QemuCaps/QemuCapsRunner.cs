using System.Collections.Concurrent;
using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Documents;
using Berth.Qemu.Capabilities.Probing;
using Berth.Xml;

namespace Berth.Conformance.QemuCaps;

/// <summary>
/// Transcripts to documents about what guests can have. Of a transcript itself it is checked that it is probed without an error; what libvirt keeps of it in its
/// cache is its own affair.
/// </summary>
internal sealed class QemuCapsRunner(DataRoots data) : ISuiteRunner, IDisposable
{
    private const string Probe = "probe", Guests = "guest-capabilities", Domains = "domaincaps", ProbeWithoutError = "probe-without-error";

    private static readonly string[] s_modes = ["host-passthrough", "maximum", "host-model", "custom"];

    private readonly ConcurrentDictionary<string, Lazy<Task<QemuCapabilities>>> _probed = new(StringComparer.Ordinal);
    private readonly Lazy<PretendedHost> _host = new(() => new(data));

    public string Suite => "qemu-caps";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Probe, Guests, Domains };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind == Probe ? ProbeWithoutError : kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        if (entry.Kind == Probe) return [await ProbeAsync(entry)];
        var expected = WrappedText.Unwrap(await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")?.Text("xml")!), cancellationToken));
        var got = entry.Kind == Guests ? await GuestsAsync(entry) : await DomainsAsync(entry);
        return [CheckResult.Compare(entry, entry.Kind, expected, WrappedText.EndLine(got))];
    }

    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }

    private async Task<CheckResult> ProbeAsync(ConformanceCase entry)
    {
        try
        {
            var capabilities = await CapabilitiesAsync(entry, entry.Members.Text("input")!);
            return CheckResult.Compare(entry, ProbeWithoutError, entry.Members.Text("arch")!, capabilities.Architecture);
        }
        catch (QemuProbeException refusal)
        {
            return CheckResult.Fail(entry, ProbeWithoutError, refusal.Message);
        }
    }

    /// <summary>The case has the named answers alone; here they come from the transcript beside it.</summary>
    private async Task<string> GuestsAsync(ConformanceCase entry)
    {
        var capabilities = await CapabilitiesAsync(entry, Path.ChangeExtension(entry.Members.Text("input")!, "replies"));
        var withoutMachines = capabilities with { Accelerators = [.. capabilities.Accelerators.Select(a => a with { Machines = [] })] };
        var architecture = entry.Members.Text("arch")!;
        return new HostDocument
        {
            Host = new() { Cpu = new() { Architecture = architecture }, Iommu = false },
            Guests = [GuestCapabilitiesBuilder.Build(withoutMachines, entry.Members.Text("binary")!, architecture)],
        }.ToText();
    }

    private async Task<string> DomainsAsync(ConformanceCase entry)
    {
        var (members, architecture) = (entry.Members, entry.Members.Text("arch")!);
        if (members.Member("caps") is not { } caps) return XmlCanonicalWriter.ToText(Unknown(members));
        var capabilities = await CapabilitiesAsync(entry, caps.Text("replies")!);
        var accelerator = members.Text("virtType") switch
        {
            "kvm" => QemuAccelerator.Kvm,
            "hvf" => QemuAccelerator.Hvf,
            "qemu" => QemuAccelerator.Tcg,
            var other => throw new NotSupportedException($"There is no accelerator for '{other}'."),
        };
        var chooser = capabilities.Accelerator(QemuAccelerator.Kvm) is null ? QemuAccelerator.Tcg : QemuAccelerator.Kvm;
        var machine = members.Text("machine") is { } name
            ? capabilities.Accelerators.Select(a => a.FindMachine(name)).First(m => m is not null)
            : capabilities.PreferredMachine(chooser);
        return XmlCanonicalWriter.ToText(DomainCapabilitiesBuilder.Build(capabilities, members.Text("emulator")!, architecture, accelerator, machine!, _host.Value.ForDomains(entry, machine!.Name)));
    }

    /// <summary>What is written of an emulator that nothing is known of.</summary>
    private static DomainCapabilities Unknown(JsonElement members) => new()
    {
        Path = members.Text("emulator"),
        DomainType = members.Text("virtType"),
        Machine = members.Text("machine"),
        Architecture = members.Text("arch"),
        CpuModes = [.. s_modes.Select(mode => new CpuModeCapabilities { Name = mode, Supported = false })],
        Devices = new(),
        Features = new() { Sev = new() { Supported = false }, Sgx = new() { Supported = false } },
    };

    private Task<QemuCapabilities> CapabilitiesAsync(ConformanceCase entry, string replies)
    {
        var hvf = entry.Members.Text("capsVariant") == "+hvf";
        return _probed.GetOrAdd(entry.Resolve(replies), path => new(() => ReplayAsync(path, hvf))).Value;
    }

    private static async Task<QemuCapabilities> ReplayAsync(string path, bool hvf) =>
        await QemuProber.ReplayAsync(Transcript.Parse(await File.ReadAllBytesAsync(path)), hvf);
}
