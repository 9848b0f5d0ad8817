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

        var (words, lacking) = (GetAsync("feature-words"), GetAsync("unavailable-features"));
        var properties = monitor.ExecuteAsync(new QmpCommand("qom-list", w => w.WriteString("path"u8, path)), cancellation);
        var (enabled, disabled) = (new X86CpuData(), new X86CpuData());
        foreach (var word in (await words).EnumerateArray()) AddWord(enabled, word);

        // The words are those of CPUID; what registers tell has to be asked for one by one.
        var asked = new List<(string Feature, Task<JsonElement> Answer)>();
        foreach (var property in (await properties).EnumerateArray().Take(MaxProperties))
            if (property.Text("type"u8) == "bool" && property.Text("name"u8) is { } name && IsAsked(CpuArchitecture.X86.FeatureNameOf(name), enabled))
                asked.Add((CpuArchitecture.X86.FeatureNameOf(name), GetAsync(name)));
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

    // What VMX can do nobody has who has no VMX.
    private static bool IsAsked(string feature, X86CpuData enabled) =>
        CpuArchitecture.X86.IsMsr(feature) && (enabled.HasFeature("vmx") || !feature.StartsWith("vmx-", StringComparison.Ordinal));

    private static void AddWord(X86CpuData data, JsonElement word)
    {
        var (leaf, subleaf, bits) = (Number("cpuid-input-eax"u8), Number("cpuid-input-ecx"u8), Number("features"u8));
        var register = word.Text("cpuid-register"u8);
        data.AddLeaf(leaf, subleaf, Of("EAX"), Of("EBX"), Of("ECX"), Of("EDX"));

        uint Of(string name) => register == name ? bits : 0;

        uint Number(ReadOnlySpan<byte> name) => word.TryGetProperty(name, out var value) && value.TryGetUInt32(out var number) ? number : 0;
    }
}
