using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>The CPUs of x86.</summary>
public sealed class X86Cpus : CpuArchitecture
{
    internal X86Cpus() { }

    /// <inheritdoc/>
    public override IEnumerable<string> ModelNames => X86Tables.Own.Models.Select(m => m.Name);

    /// <summary>The names of all features, in the order in which those of a CPU are listed.</summary>
    public IEnumerable<string> FeatureNames => X86Tables.Own.Features.Select(f => f.Name);

    internal override IReadOnlyList<string> Names { get; } = ["i686", "x86_64"];

    /// <inheritdoc/>
    public override string? VendorOf(string model) => X86Tables.Own.FindModel(model)?.Vendor?.Name;

    /// <inheritdoc/>
    public override string? CanonicalNameOf(string model) => X86Tables.Own.FindModel(model)?.Canonical;

    /// <inheritdoc/>
    public override bool IsCompared(string model) => 
        X86Tables.Own.FindModel(model)?.IsCompared ?? throw CpuProblem.Of(ProblemKind.InvalidArgument, $"there is no CPU model {model}", "name a model that the domain capabilities list");

    /// <inheritdoc/>
    public override IReadOnlyList<string> LaterFeaturesOf(string model)
    {
        var tables = X86Tables.Own;
        var names = new List<string>();
        if (tables.FindModel(model) is { } found)
            foreach (var feature in found.Later) names.Add(tables.Features[feature].Name);
        return names;
    }

    /// <summary>The name here of a feature that hypervisors know by another one, such as <c>sse3</c> for <c>pni</c>; the same name when there is no other.</summary>
    public string FeatureNameOf(string alias) => X86Tables.Own.FindFeature(alias)?.Name ?? X86Tables.Own.FindAlias(alias)?.Name ?? alias;

    /// <summary>Whether a guest that has a feature can move to another host; so it is of unknown features.</summary>
    public bool IsMigratable(string feature) => X86Tables.Own.FindFeature(feature)?.IsMigratable ?? true;

    /// <summary>Whether a feature is told by a model-specific register, which older hypervisors did not show.</summary>
    public bool IsMsr(string feature) => X86Tables.Own.FindFeature(feature)?.Register.IsMsr ?? false;

    /// <summary>Describes a CPU for guests: mode <c>custom</c>, match <c>exact</c>, no fallback.</summary>
    /// <param name="data">What the CPU says of itself.</param>
    /// <param name="models">The models to choose from; null for all.</param>
    /// <exception cref="ProblemException">No model can be used.</exception>
    public Cpu DescribeForGuests(X86CpuData data, HypervisorCpuModels? models = null)
    {
        var cpu = X86Decoder.Decode(data, new X86DecodeOptions { Models = models });
        (cpu.Mode, cpu.Match, cpu.Model!.Fallback) = (CpuMode.Custom, CpuMatch.Exact, CpuFallback.Forbid);
        return cpu;
    }

    /// <summary>Describes a host's CPU.</summary>
    /// <param name="data">What the CPU says of itself.</param>
    /// <param name="architecture">The host's architecture.</param>
    /// <param name="models">The models to choose from; null for all.</param>
    /// <exception cref="ProblemException">No model can be used.</exception>
    public Cpu DescribeHost(X86CpuData data, string architecture = "x86_64", HypervisorCpuModels? models = null)
    {
        var cpu = X86Decoder.Decode(data, new X86DecodeOptions { IsHost = true, Models = models });
        cpu.Arch = architecture;
        return cpu;
    }

    /// <inheritdoc/>
    public override Cpu WithoutUnmigratable(Cpu cpu)
    {
        var copy = cpu.Clone();
        copy.Features.RemoveAll(f => !IsMigratable(f.Name));
        return copy;
    }

    /// <inheritdoc/>
    public override bool HasFeature(Cpu cpu, string feature) =>
        X86Definition.AllOf(cpu).Has((X86Tables.Own.FindFeature(feature) ?? throw CpuProblem.UnknownFeature(feature, cpu)).Index);

    private protected override void UpdateFromLive(Cpu guest, X86CpuData enabled, X86CpuData disabled) => X86LiveUpdate.Apply(guest, enabled, disabled);

    private protected override CpuComparisonResult CompareModels(Cpu host, Cpu cpu) => X86Comparison.Compare(host, cpu);

    private protected override void Update(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone) => X86Update.Apply(guest, host, isRelative, gone);

    private protected override void TranslateModel(Cpu guest, HypervisorCpuModels models) => X86Translation.Apply(guest, models);

    private protected override Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable) =>
        X86Baseline.Find(cpus, models, features, migratable);

    private protected override void ExpandModel(Cpu cpu) => X86Expansion.Apply(cpu);

    private protected override bool IsFeature(string name) => X86Tables.Own.FindFeature(name) is not null;
}
