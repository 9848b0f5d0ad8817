using Berth.Machine.Cpus;

namespace Berth.Qemu.Capabilities.Cpus;

/// <summary>QEMU's CPU models as those that guests can be described by.</summary>
public static class CpuDefinitionModels
{
    /// <summary>The models, with what keeps each from working on this host.</summary>
    public static HypervisorCpuModels ToHypervisorModels(this IEnumerable<CpuDefinition> definitions) => new(definitions.Select(d => d.ToHypervisorModel(d.Name)));

    /// <summary>The model as one that guests can be described by.</summary>
    /// <param name="definition">What QEMU says of it.</param>
    /// <param name="name">The name by which guests know it.</param>
    public static HypervisorCpuModel ToHypervisorModel(this CpuDefinition definition, string name) =>
        new(name, definition.Blockers(), definition.UnavailableFeatures is null ? null : definition.UnavailableFeatures.Count == 0);

    /// <summary>The features that the host lacks for a model, by libvirt's names; empty when there are none or QEMU cannot tell.</summary>
    public static IReadOnlyList<string> Blockers(this CpuDefinition definition) =>
        [.. (definition.UnavailableFeatures ?? []).Select(CpuArchitecture.X86.FeatureNameOf).Distinct(StringComparer.Ordinal)];
}
