using Berth.Machine.Cpus.Arm;
using Berth.Machine.Cpus.Power;
using Berth.Machine.Cpus.S390;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus;

/// <summary>
/// What is known of the CPUs of an architecture: models, features, and how descriptions of CPUs relate. A host's CPU is a
/// <see cref="Cpu"/> with <see cref="Cpu.Arch"/>, whose features have no policies; a guest's has none.
/// </summary>
public abstract class CpuArchitecture
{
    private static readonly CpuArchitecture s_power = new PowerCpus(), s_arm = new ArmCpus(), s_s390 = new S390Cpus();
    private static readonly CpuArchitecture s_riscV = new UncheckedCpus("riscv64"), s_loongArch = new UncheckedCpus("loongarch64");

    private protected CpuArchitecture() { }

    /// <summary>The CPUs of x86.</summary>
    public static X86Cpus X86 { get; } = new();

    /// <summary>The architecture by libvirt's name, such as <c>x86_64</c>; null where CPUs are not described at all.</summary>
    public static CpuArchitecture? Find(string architecture) => architecture switch
    {
        "x86_64" or "i686" => X86,
        "ppc64" or "ppc64le" => s_power,
        "aarch64" or "armv6l" or "armv7b" or "armv7l" => s_arm,
        "s390" or "s390x" => s_s390,
        "riscv64" => s_riscV,
        "loongarch64" => s_loongArch,
        _ => null,
    };

    /// <summary>The names of all models; empty where the hypervisor alone knows them.</summary>
    public abstract IEnumerable<string> ModelNames { get; }

    /// <summary>libvirt's names of the architectures whose CPUs these are.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Who makes a model's CPUs; null when nobody in particular does, or the model is unknown.</summary>
    public virtual string? VendorOf(string model) => null;

    /// <summary>The versioned name that a model's name stands for; null when there is none.</summary>
    public virtual string? CanonicalNameOf(string model) => null;

    /// <summary>
    /// Whether <see cref="CpuCheck.Partial"/> compares features (<see cref="Compare"/>). If not, whether the host can give all of
    /// the model is for the hypervisor to say.
    /// </summary>
    /// <exception cref="ProblemException">The model is unknown.</exception>
    public virtual bool IsCompared(string model) => true;

    /// <summary>Features that a model's name came to mean after guests had been made with it.</summary>
    public virtual IReadOnlyList<string> LaterFeaturesOf(string model) => [];

    /// <summary>What the host's CPU is to another one: whether it can run a guest that has that CPU.</summary>
    /// <param name="host">The host's CPU; null when it is unknown, which is compatible with nothing.</param>
    /// <param name="cpu">A guest's CPU or another host's.</param>
    /// <exception cref="ProblemException">A model or feature is unknown.</exception>
    public virtual CpuComparisonResult Compare(Cpu? host, Cpu cpu)
    {
        if (host?.Model?.Name is null) return new(CpuComparison.Incompatible, "the host's CPU is unknown");
        if (cpu.Arch is { } architecture && !Names.Contains(architecture)) return new(CpuComparison.Incompatible, $"the CPU's architecture {architecture} is not the host's");
        if (cpu.Vendor is { } vendor && vendor != host.Vendor) return new(CpuComparison.Incompatible, $"the CPU must be one of {vendor}, the host's is one of {host.Vendor ?? "an unknown maker"}");
        return CompareModels(host, cpu);
    }

    /// <summary>Refuses a guest's CPU that the host cannot run.</summary>
    /// <exception cref="ProblemException">It cannot, or a model or feature is unknown.</exception>
    public CpuComparison RequireCompatible(Cpu? host, Cpu cpu)
    {
        var result = Compare(host, cpu);
        return result.Comparison != CpuComparison.Incompatible
            ? result.Comparison
            : throw CpuProblem.Of(ProblemKind.CpuIncompatible, $"the host cannot run the guest's CPU: {result.Reason}", "choose a CPU that the domain capabilities list as usable, or mode='host-model'", cpu);
    }

    /// <summary>
    /// Compares a guest's CPU with the host for <see cref="CpuCheck.Partial"/>, before the guest starts. What the hypervisor says of a model
    /// counts where the model is made to be checked so; older ones are compared feature by feature.
    /// </summary>
    /// <param name="guest">The guest's CPU.</param>
    /// <param name="host">The host's CPU with all that guests can be given; null when unknown.</param>
    /// <param name="reported">What guests can be given; null when unknown. It counts if the hypervisor told it, which is told by its fallback: <c>forbid</c>.</param>
    /// <param name="models">The hypervisor's models; null when it does not tell.</param>
    /// <exception cref="ProblemException">A model or feature is unknown.</exception>
    public CpuComparisonResult CheckPartially(Cpu guest, Cpu? host, Cpu? reported, HypervisorCpuModels? models)
    {
        var model = guest.Model?.Name is { } name ? models?.Find(name) : null;
        // What is only switched off cannot be missing.
        if (model?.IsUsable == true && guest.Features.TrueForAll(f => f.Policy == CpuFeaturePolicy.Disable)) return new(CpuComparison.Superset);
        return model is null || reported is not { Model.Fallback: CpuFallback.Forbid } || IsCompared(model.Name) ? Compare(host, guest) : CompareWithBlockers(reported, guest, model.Blockers);
    }

    /// <summary>Gives models that exist under old names their present names.</summary>
    public virtual void ConvertLegacy(Cpu guest) { }

    /// <summary>
    /// Settles what a guest's CPU leaves to the host: mode <c>host-model</c> and match <c>minimum</c> become a model with features,
    /// optional features become required or disabled.
    /// </summary>
    /// <param name="guest">The CPU, which is changed.</param>
    /// <param name="host">What guests can be given and taken elsewhere; null when unknown.</param>
    /// <param name="gone">
    /// What becomes of features that the model's name meant once and the guest does not mention: off for a guest that starts, required for
    /// one that comes from a host where its name still meant them.
    /// </param>
    /// <exception cref="ProblemException">The host's CPU is needed and unknown, or a model or feature is.</exception>
    public void Update(Cpu guest, Cpu? host, CpuFeaturePolicy gone = CpuFeaturePolicy.Disable)
    {
        if (guest.Mode is CpuMode.HostPassthrough or CpuMode.Maximum) return;
        if (guest.Mode is null or CpuMode.Custom && guest.Model?.Name is null) return;
        var isRelative = guest.Mode == CpuMode.HostModel || guest.Match == CpuMatch.Minimum || guest.Features.Exists(f => f.Policy == CpuFeaturePolicy.Optional);
        Update(guest, host, isRelative, gone);
    }

    /// <summary>Describes a guest's CPU by a model that the hypervisor has.</summary>
    /// <param name="guest">The CPU, which is changed unless the hypervisor has its model.</param>
    /// <param name="models">What the hypervisor has; null for anything.</param>
    /// <exception cref="ProblemException">Its model is not there, and either there is nothing like it or no other is allowed (<see cref="CpuFallback.Forbid"/>).</exception>
    public void Translate(Cpu guest, HypervisorCpuModels? models)
    {
        if (guest.Mode is CpuMode.HostModel or CpuMode.HostPassthrough or CpuMode.Maximum) return;
        if (models is null || guest.Model?.Name is not { } name || models.Find(name) is not null) return;
        if (guest.Model.Fallback == CpuFallback.Forbid)
            throw CpuProblem.Of(ProblemKind.Unsupported, $"the hypervisor has no CPU model {name}", "choose one that the domain capabilities list, or <model fallback='allow'>", guest);
        TranslateModel(guest, models);
    }

    /// <summary>
    /// Brings a guest's description in line with the CPU that it got. With <see cref="CpuCheck.Full"/> it is refused when they differ
    /// instead.
    /// </summary>
    /// <param name="guest">The CPU, which is changed.</param>
    /// <param name="enabled">What the guest's CPU has.</param>
    /// <param name="disabled">What was asked for and is not there.</param>
    /// <exception cref="ProblemException">They differ, and must not.</exception>
    public void UpdateLive(Cpu guest, X86CpuData enabled, X86CpuData disabled)
    {
        if (guest.Mode is null or CpuMode.Custom || guest.Check == CpuCheck.Full) UpdateFromLive(guest, enabled, disabled);
    }

    /// <summary>The best CPU that all of several hosts can run.</summary>
    /// <param name="cpus">At least one, each with a model.</param>
    /// <param name="models">The models to choose from; null for all.</param>
    /// <param name="features">The features to choose from; null for all.</param>
    /// <param name="migratable">Leave out features that keep a guest where it is.</param>
    /// <exception cref="ProblemException">There is none, or a model, feature or maker is unknown.</exception>
    public Cpu Baseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models = null, IEnumerable<string>? features = null, bool migratable = false)
    {
        if (cpus.Count == 0) throw CpuProblem.Of(ProblemKind.InvalidArgument, "there are no CPUs to compare", "give at least one");
        for (var i = 0; i < cpus.Count; i++)
            if (cpus[i].Model?.Name is null) throw CpuProblem.Of(ProblemKind.InvalidArgument, $"CPU {i} has no model", "give its <model>", cpus[i]);
        return FindBaseline(cpus, models, features, migratable);
    }

    /// <summary>Lists every feature of a CPU, also those that its model has, by name.</summary>
    /// <param name="cpu">The CPU, which is changed.</param>
    public void Expand(Cpu cpu)
    {
        ExpandModel(cpu);
        cpu.Features.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    /// <summary>A copy without the features that keep a guest where it is.</summary>
    public virtual Cpu WithoutUnmigratable(Cpu cpu) => cpu.Clone();

    /// <summary>Whether a CPU has a feature, itself or through its model.</summary>
    /// <exception cref="ProblemException">The feature or the model is unknown.</exception>
    public virtual bool HasFeature(Cpu cpu, string feature) => throw CpuProblem.UnknownFeature(feature, cpu);

    /// <summary>Refuses a guest's CPU that names features which do not exist.</summary>
    /// <exception cref="ProblemException">One or more are unknown.</exception>
    public virtual void ValidateFeatures(Cpu guest)
    {
        var problems = new ProblemCollector();
        foreach (var feature in guest.Features)
            if (!IsFeature(feature.Name)) problems.Unsupported(feature, $"there is no CPU feature {feature.Name}", "remove it, or write it as the domain capabilities do", at: "@name");
        problems.ThrowIfAny();
    }

    private protected virtual void UpdateFromLive(Cpu guest, X86CpuData enabled, X86CpuData disabled) { }

    private CpuComparisonResult CompareWithBlockers(Cpu reported, Cpu guest, IReadOnlyList<string> blockers)
    {
        var problems = blockers.Where(b => guest.FindFeature(b)?.Policy is null or CpuFeaturePolicy.Require).ToList();
        foreach (var feature in guest.Features)
        {
            if (feature.Policy is null or CpuFeaturePolicy.Require && !problems.Contains(feature.Name) && !HasFeature(reported, feature.Name)) problems.Add(feature.Name);
            if (feature.Policy == CpuFeaturePolicy.Forbid && HasFeature(reported, feature.Name)) return new(CpuComparison.Incompatible, $"it has forbidden features: {feature.Name}");
        }
        return problems.Count == 0 ? new(CpuComparison.Superset) : new(CpuComparison.Incompatible, $"it lacks features: {string.Join(", ", problems)}");
    }

    private protected virtual CpuComparisonResult CompareModels(Cpu host, Cpu cpu) => new(CpuComparison.Identical);

    private protected virtual void Update(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone) { }

    private protected virtual void TranslateModel(Cpu guest, HypervisorCpuModels models) =>
        throw CpuProblem.Of(ProblemKind.NoSupport, $"the CPU model {guest.Model?.Name} cannot be described by another", "choose one that the domain capabilities list", guest);

    private protected abstract Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable);

    private protected virtual void ExpandModel(Cpu cpu) { }

    private protected virtual bool IsFeature(string name) => true;
}
