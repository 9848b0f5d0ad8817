using System.Runtime.CompilerServices;
using Berth.Machine.Cpus;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cpus;

namespace Berth.Qemu.Cpus;

/// <summary>The CPU models that a QEMU has, by libvirt's names.</summary>
public static class HypervisorModels
{
    private static readonly ConditionalWeakTable<AcceleratorCapabilities, HypervisorCpuModels> s_models = [];

    /// <summary>The models to choose from; null where QEMU does not list any.</summary>
    public static HypervisorCpuModels? Of(QemuCapabilities capabilities, QemuAccelerator accelerator) => capabilities.Accelerator(accelerator) is { Cpus.Count: > 0 } found
        ? s_models.GetValue(found, _ => new(Definitions(capabilities, accelerator).Select(d => d.Definition.ToHypervisorModel(d.Name))))
        : null;

    /// <summary>The models with their public names: on POWER as the table of models writes them, which QEMU writes in small letters.</summary>
    public static IEnumerable<(string Name, CpuDefinition Definition)> Definitions(QemuCapabilities capabilities, QemuAccelerator accelerator)
    {
        var isPower = capabilities.Architecture.StartsWith("ppc64", StringComparison.Ordinal);
        var known = isPower ? CpuArchitecture.Find(capabilities.Architecture)?.ModelNames.ToDictionary(n => n, StringComparer.OrdinalIgnoreCase) : null;
        foreach (var definition in capabilities.Accelerator(accelerator)?.Cpus ?? [])
            yield return (known is not null && known.TryGetValue(definition.Name, out var name) ? name : definition.Name, definition);
    }
}
