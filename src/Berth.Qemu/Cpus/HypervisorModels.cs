using Berth.Machine.Cpus;
using Berth.Qemu.Capabilities;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Cpus;

/// <summary>The CPU models that a QEMU has, by libvirt's names.</summary>
internal static class HypervisorModels
{
    public static HypervisorCpuModels Of(QemuCapabilities capabilities, QemuAccelerator accelerator) =>
        new(Definitions(capabilities, accelerator).Select(d => new HypervisorCpuModel(d.Name, Blockers(d.Definition))));

    /// <summary>The models with their public names. On POWER the name in the table of models counts, however QEMU writes it, and others are none.</summary>
    public static IEnumerable<(string Name, CpuDefinition Definition)> Definitions(QemuCapabilities capabilities, QemuAccelerator accelerator)
    {
        var isPower = capabilities.Architecture.StartsWith("ppc64", StringComparison.Ordinal);
        var known = isPower ? CpuArchitecture.Find(capabilities.Architecture)?.ModelNames.ToDictionary(n => n, StringComparer.OrdinalIgnoreCase) : null;
        foreach (var definition in capabilities.Accelerator(accelerator)?.Cpus ?? [])
        {
            if (known is null) yield return (definition.Name, definition);
            else if (known.TryGetValue(definition.Name, out var name)) yield return (name, definition);
        }
    }

    /// <summary>What a model has and the host cannot give, by libvirt's names, sorted.</summary>
    public static IReadOnlyList<string> Blockers(CpuDefinition definition) => definition.UnavailableFeatures is not { Count: > 0 } missing ? []
        : [.. missing.Select(CpuFeatureNames.FromQemu).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
