using Berth.Machine.Cpus;

namespace Berth.Qemu.Capabilities.Cpus;

/// <summary>QEMU's CPU models as those that guests can be described by.</summary>
public static class CpuDefinitionModels
{
    extension(IReadOnlyList<CpuDefinition> definitions)
    {
        /// <summary>The models, with what keeps each from working on this host.</summary>
        public HypervisorCpuModels ToHypervisorModels() => new(definitions.Select(d => d.ToHypervisorModel(d.Name)));
    }

    extension(CpuDefinition definition)
    {
        /// <summary>The model as one that guests can be described by.</summary>
        /// <param name="name">The name by which guests know it.</param>
        public HypervisorCpuModel ToHypervisorModel(string name) =>
            new(name, definition.Blockers(), definition.UnavailableFeatures is null ? null : definition.UnavailableFeatures.Count == 0);

        /// <summary>The features that the host lacks for it, by libvirt's names; empty when there are none or QEMU cannot tell.</summary>
        public IReadOnlyList<string> Blockers() => [.. (definition.UnavailableFeatures ?? []).Select(CpuArchitecture.X86.FeatureNameOf).Distinct(StringComparer.Ordinal)];
    }
}
