using System.Text.Json;
using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Qemu.Monitor;

namespace Berth.Engine.Running;

/// <summary>The x86 CPU that QEMU has given a guest, as far as features go.</summary>
/// <param name="Enabled">What it has.</param>
/// <param name="Disabled">What was asked for and is not there.</param>
internal sealed record LiveCpu(X86CpuData Enabled, X86CpuData Disabled)
{
    private const int MaxProperties = 4096;

    /// <exception cref="Wire.LibvirtException">QEMU does not answer.</exception>
    public static async Task<LiveCpu?> ReadAsync(GuestMonitor monitor, CancellationToken cancellation)
    {
        var cpus = await monitor.ExecuteAsync("query-cpus-fast", cancellation);
        if (cpus.ValueKind != JsonValueKind.Array || cpus.GetArrayLength() == 0 || cpus[0].Text("qom-path"u8) is not { } path) return null;

        var known = CpuArchitecture.X86.FeatureNames.ToHashSet(StringComparer.Ordinal);
        var properties = await monitor.ExecuteAsync(new QmpCommand("qom-list", w => w.WriteString("path"u8, path)), cancellation);
        var lacking = GetAsync("unavailable-features");
        var asked = new List<(string Feature, Task<JsonElement> Answer)>();
        foreach (var property in properties.EnumerateArray().Take(MaxProperties))
            if (property.Text("type"u8) == "bool" && property.Text("name"u8) is { } name && CpuArchitecture.X86.FeatureNameOf(name) is var feature && known.Contains(feature))
                asked.Add((feature, GetAsync(name)));

        var (enabled, disabled) = (new X86CpuData(), new X86CpuData());
        foreach (var (feature, answer) in asked)
            if ((await answer).ValueKind == JsonValueKind.True) enabled.AddFeature(feature);
        foreach (var name in (await lacking).EnumerateArray())
            if (name.ValueKind == JsonValueKind.String) disabled.AddFeature(CpuArchitecture.X86.FeatureNameOf(name.GetString()!));
        return new(enabled, disabled);

        Task<JsonElement> GetAsync(string property) => monitor.ExecuteAsync(new QmpCommand("qom-get", w =>
        {
            w.WriteString("path"u8, path);
            w.WriteString("property"u8, property);
        }), cancellation);
    }
}
