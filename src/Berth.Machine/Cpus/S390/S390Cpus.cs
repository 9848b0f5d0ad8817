using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.S390;

/// <summary>The CPUs of s390. Their models are known to the hypervisor alone, which does all checks.</summary>
internal sealed class S390Cpus : CpuArchitecture
{
    public override IEnumerable<string> ModelNames => [];

    internal override IReadOnlyList<string> Names { get; } = ["s390", "s390x"];

    // Two of QEMU's models are nobody's.
    public override string? VendorOf(string model) => model is "qemu" or "max" ? null : "IBM";

    public override CpuComparisonResult Compare(Cpu? host, Cpu cpu) => new(CpuComparison.Identical);

    public override void ValidateFeatures(Cpu guest)
    {
        var problems = new ProblemCollector();
        foreach (var feature in guest.Features)
            if (feature.Policy is not (null or CpuFeaturePolicy.Require or CpuFeaturePolicy.Disable)) Refuse(problems, feature);
        problems.ThrowIfAny();
    }

    private protected override void Update(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone)
    {
        var problems = new ProblemCollector();
        if (guest.Match == CpuMatch.Minimum) problems.Unsupported(guest, "match='minimum' is not possible on s390", "use match='exact'", at: "@match");
        foreach (var feature in guest.Features)
            if (guest.Mode == CpuMode.HostModel && feature.Policy == CpuFeaturePolicy.Optional) Refuse(problems, feature);
        problems.ThrowIfAny();
        if (guest.Mode == CpuMode.HostModel) HostModel.Take(guest, host);
    }

    private static void Refuse(ProblemCollector problems, CpuFeature feature) =>
        problems.Unsupported(feature, $"the policy of the CPU feature {feature.Name} is not possible on s390", "use policy='require' or policy='disable'", at: "@policy");

    private protected override Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable) =>
        throw CpuProblem.Of(ProblemKind.NoSupport, "what CPUs of s390 have in common is for the hypervisor to say", "ask with the emulator's name");
}
