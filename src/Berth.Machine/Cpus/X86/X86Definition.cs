using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>The features that a description of a CPU means.</summary>
internal static class X86Definition
{
    /// <summary>The model of a CPU; null when it names none.</summary>
    /// <exception cref="ProblemException">It is unknown.</exception>
    public static X86Model? ModelOf(Cpu cpu) =>
        cpu.ModelName is { } name ? X86Tables.Own.FindModel(name) ?? throw CpuProblem.UnknownModel(name, cpu.Model) : null;

    /// <summary>What the CPU has: the features of its model and those it requires, without those that it disables.</summary>
    /// <exception cref="ProblemException">The model or a feature is unknown.</exception>
    public static FeatureSet AllOf(Cpu cpu)
    {
        var features = ModelOf(cpu)?.Features ?? default;
        foreach (var feature in cpu.Features)
        {
            switch (PolicyOf(cpu, feature))
            {
                case CpuFeaturePolicy.Force or CpuFeaturePolicy.Require: features.Add(IndexOf(feature)); break;
                case CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid: features.Remove(IndexOf(feature)); break;
            }
        }
        return features;
    }

    /// <summary>The features that have a policy, without those of the model.</summary>
    /// <exception cref="ProblemException">A feature is unknown.</exception>
    public static FeatureSet With(Cpu cpu, CpuFeaturePolicy policy)
    {
        var features = default(FeatureSet);
        foreach (var feature in cpu.Features)
            if (PolicyOf(cpu, feature) == policy) features.Add(IndexOf(feature));
        return features;
    }

    /// <summary>The names of features.</summary>
    public static string Names(in FeatureSet features)
    {
        var names = new List<string>();
        foreach (var feature in features) names.Add(X86Tables.Own.Features[feature].Name);
        return string.Join(", ", names);
    }

    /// <summary>Mentions the features that the model's name meant once, unless the CPU does.</summary>
    public static void AddGone(Cpu cpu, X86Model model, CpuFeaturePolicy policy = CpuFeaturePolicy.Disable)
    {
        foreach (var feature in model.Gone) cpu.AddFeatureIfMissing(X86Tables.Own.Features[feature].Name, policy);
    }

    // A host simply has what it lists.
    private static CpuFeaturePolicy PolicyOf(Cpu cpu, CpuFeature feature) => cpu.IsHost ? CpuFeaturePolicy.Require : feature.Policy ?? CpuFeaturePolicy.Require;

    private static int IndexOf(CpuFeature feature) => (X86Tables.Own.FindFeature(feature.Name) ?? throw CpuProblem.UnknownFeature(feature.Name, feature)).Index;
}
