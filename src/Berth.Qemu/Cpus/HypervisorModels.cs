using Berth.Machine.Cpus;
using Berth.Qemu.Capabilities;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Cpus;

/// <summary>The CPU models that a QEMU has, by libvirt's names.</summary>
internal static class HypervisorModels
{
    public static HypervisorCpuModels Of(QemuCapabilities capabilities, QemuAccelerator accelerator) =>
        new(Definitions(capabilities, accelerator).Select(d => new HypervisorCpuModel(d.Name, Blockers(d.Definition))));

    /// <summary>The models with their public names: on POWER as the table of models writes them, which QEMU writes in small letters.</summary>
    public static IEnumerable<(string Name, CpuDefinition Definition)> Definitions(QemuCapabilities capabilities, QemuAccelerator accelerator)
    {
        var isPower = capabilities.Architecture.StartsWith("ppc64", StringComparison.Ordinal);
        var known = isPower ? CpuArchitecture.Find(capabilities.Architecture)?.ModelNames.ToDictionary(n => n, StringComparer.OrdinalIgnoreCase) : null;
        foreach (var definition in capabilities.Accelerator(accelerator)?.Cpus ?? [])
            yield return (known is not null && known.TryGetValue(definition.Name, out var name) ? name : definition.Name, definition);
    }

    /// <summary>What a model has and the host cannot give, by libvirt's names, sorted.</summary>
    public static IReadOnlyList<string> Blockers(CpuDefinition definition) => definition.UnavailableFeatures is not { Count: > 0 } missing ? []
        : [.. missing.Select(CpuFeatureNames.FromQemu).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
