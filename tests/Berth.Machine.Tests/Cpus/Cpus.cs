using Berth.Machine.Cpus.X86;
using Berth.Model;

namespace Berth.Machine.Tests.Cpus;

/// <summary>CPUs for tests, written shortly: <c>+avx</c> requires, <c>-avx</c> disables, <c>!avx</c> forces, <c>?avx</c> is optional, <c>~avx</c> forbids.</summary>
internal static class Cpus
{
    public static Cpu Host(string model, string? vendor, params string[] features) => new()
    {
        Arch = "x86_64",
        Model = new CpuModel { Name = model },
        Vendor = vendor,
        Features = [.. features.Select(f => new CpuFeature { Name = f })],
    };

    public static Cpu Guest(string? model, params string[] features) => new()
    {
        Mode = CpuMode.Custom,
        Match = CpuMatch.Exact,
        Model = model is null ? null : new CpuModel { Name = model, Fallback = CpuFallback.Allow },
        Features = [.. features.Select(f => new CpuFeature { Name = f[1..], Policy = Policy(f[0]) })],
    };

    public static X86CpuData Data(string vendor, X86Signature signature, params IEnumerable<string> features)
    {
        var data = new X86CpuData();
        data.SetVendor(vendor);
        data.SetSignature(signature);
        foreach (var feature in features) data.AddFeature(feature);
        return data;
    }

    /// <summary>The features of a model by name, with and without more.</summary>
    public static IEnumerable<string> FeaturesOf(string model, IEnumerable<string>? plus = null, IEnumerable<string>? minus = null)
    {
        var cpu = Guest(model);
        Berth.Machine.Cpus.CpuArchitecture.X86.Expand(cpu);
        return cpu.Features.Where(f => f.Policy == CpuFeaturePolicy.Require).Select(f => f.Name).Except(minus ?? []).Union(plus ?? []);
    }

    public static string Text(Cpu cpu) => string.Join(' ', cpu.Features.Select(f => Sign(f.Policy) + f.Name).Prepend(cpu.Model?.Name));

    private static CpuFeaturePolicy Policy(char sign) => sign switch
    {
        '+' => CpuFeaturePolicy.Require,
        '-' => CpuFeaturePolicy.Disable,
        '!' => CpuFeaturePolicy.Force,
        '?' => CpuFeaturePolicy.Optional,
        _ => CpuFeaturePolicy.Forbid,
    };

    private static string Sign(CpuFeaturePolicy? policy) => policy switch
    {
        CpuFeaturePolicy.Require => "+",
        CpuFeaturePolicy.Disable => "-",
        CpuFeaturePolicy.Force => "!",
        CpuFeaturePolicy.Optional => "?",
        CpuFeaturePolicy.Forbid => "~",
        _ => "",
    };
}
