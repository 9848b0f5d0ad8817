using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Qemu;
using Berth.Qemu.Firmware;
using Berth.Qemu.VhostUser;

namespace Berth.Conformance.QemuFirmware;

/// <summary>Firmware and vhost-user descriptor files: reading, precedence, what a machine can use.</summary>
internal sealed class QemuFirmwareRunner(DataRoots data) : ISuiteRunner, IDisposable
{
    private readonly Lazy<PretendedHost> _host = new(() => new(data));

    public string Suite => "qemu-firmware";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "firmware-descriptor-roundtrip", "firmware-descriptor-error", "vhost-user-descriptor-roundtrip", "descriptor-precedence", "firmware-supported",
    };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        switch (entry.Kind)
        {
            case "descriptor-precedence": return [Compare(Members("paths"), string.Join('\n', Precedence(entry)))];
            case "firmware-supported": return [Supported(entry)];
        }
        var input = await File.ReadAllBytesAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        if (entry.Kind == "firmware-descriptor-error") return [Refused(entry, input)];

        var expected = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")?.Text("json")!), cancellationToken);
        return
        [
            Compare(DescriptorText.Of(expected, entry.Members.Texts("ignoredKeys")), entry.Kind == "vhost-user-descriptor-roundtrip"
                ? DescriptorText.Of(VhostUserDescriptor.Read(input))
                : DescriptorText.Of(FirmwareDescriptorReader.Read(input))),
        ];

        CheckResult Compare(string wanted, string got) => CheckResult.Compare(entry, entry.Kind, wanted, got);

        string Members(string name) => string.Join('\n', entry.Members.Member("expected")?.Texts(name) ?? []);
    }

    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }

    private IReadOnlyList<string> Precedence(ConformanceCase entry) =>
        DescriptorFiles.List(_host.Value.Tree, entry.Members.Text("directory")!, entry.Members.Text("userConfigDir"));

    private CheckResult Supported(ConformanceCase entry)
    {
        var expected = entry.Members.Member("expected")!.Value;
        var catalog = FirmwareCatalog.Of(new QemuHost { Architecture = "x86_64", Tree = _host.Value.Tree });
        var support = catalog.For(entry.Members.Text("arch")!, entry.Members.Text("machine")!);
        string[] interfaces = [.. support.Bios ? ["bios"] : Array.Empty<string>(), .. support.Efi ? ["efi"] : Array.Empty<string>()];
        return CheckResult.Compare(entry, entry.Kind,
            Text(expected.Boolean("secureBoot"), expected.Texts("interfaces"), expected.GetProperty("images").EnumerateArray().Select(i => (i.Text("code")!, i.Text("nvramTemplate")))),
            Text(support.SecureBoot, interfaces, support.Images));
    }

    private static CheckResult Refused(ConformanceCase entry, byte[] input)
    {
        try
        {
            _ = FirmwareDescriptorReader.Read(input);
            return CheckResult.Fail(entry, entry.Kind, "accepted");
        }
        catch (InvalidDataException)
        {
            return CheckResult.Pass(entry, entry.Kind);
        }
    }

    private static string Text(bool secureBoot, IReadOnlyList<string> interfaces, IEnumerable<(string Code, string? NvramTemplate)> images) =>
        $"secure boot: {secureBoot}\ninterfaces: {string.Join(", ", interfaces)}\n" + string.Concat(images.Select(i => $"{i.Code} {i.NvramTemplate ?? "-"}\n"));
}
