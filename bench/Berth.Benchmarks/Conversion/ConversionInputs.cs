using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;

namespace Berth.Benchmarks.Conversion;

/// <summary>The documents that are converted, under the circumstances that their conformance cases name.</summary>
internal sealed class ConversionInputs : IDisposable
{
    private const string Suite = "qemu-domain", Plainest = "x86_64-pc-minimal";

    // CPU milliseconds of libvirtd 11.3 for the whole conversion.
    private static readonly (string Name, double Milliseconds)[] s_references =
    [
        (Plainest, 1.15), ("disk-virtio", 1.65), ("pci-many", 3.7), ("pci-bridge-many-disks", 9.2), ("q35-pcie", 10),
    ];

    private readonly List<ConversionInput> _all = [];
    private readonly List<string> _missing = [];
    private readonly CapabilitySets _capabilities = new();
    private PretendedHost? _host;

    /// <summary>What the benchmarks of this process convert.</summary>
    public static IReadOnlyList<ConversionInput> Loaded { get; set; } = [];

    public IReadOnlyList<ConversionInput> All => _all;

    /// <summary>What could not be loaded, and why.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <param name="folder">A folder of conformance data; null for none.</param>
    public static ConversionInputs Load(string? folder)
    {
        var inputs = new ConversionInputs();
        if (!Directory.Exists(folder))
        {
            inputs._missing.Add($"conversions: {(folder is null ? "no folder of conformance data was named" : $"there is no folder {folder}")}");
            return inputs;
        }
        var data = new DataRoots([folder]);
        var cases = Manifests.Read(data);
        foreach (var (name, milliseconds) in s_references)
        {
            var entry = cases.FirstOrDefault(c => c.Id == $"{Suite}/{name}.x86_64-latest");
            if (entry is null) inputs._missing.Add($"{name}, which is not in {folder}");
            else inputs.Add(entry, name, data, TimeSpan.FromMilliseconds(milliseconds));
        }
        if (cases.FirstOrDefault(c => c.Id == $"{Suite}/{Plainest}.x86_64-latest") is { } plainest)
            inputs.Add(plainest, ManyKinds.Name, data, null, ManyKinds.Document);
        return inputs;
    }

    public void Dispose() => _host?.Dispose();

    private void Add(ConformanceCase entry, string name, DataRoots data, TimeSpan? reference, string? document = null)
    {
        _host ??= new(data);
        // Before anything is measured, and on a thread that nothing else waits for.
        var context = CaseContext.Of(entry, _capabilities.OfAsync(entry).GetAwaiter().GetResult(), _host);
        document ??= File.ReadAllText(entry.Resolve(entry.Members.Text("input")!));
        _all.Add(new(name, document, context, CommandBuilding.Start(entry, name, context), reference));
    }
}
