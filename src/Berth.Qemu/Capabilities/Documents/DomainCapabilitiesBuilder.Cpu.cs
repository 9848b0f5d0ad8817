using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Capabilities.Documents;

public sealed partial class DomainCapabilitiesBuilder
{
    private IEnumerable<CpuModeCapabilities> CpuModes()
    {
        var works = _capabilities.Accelerator(_accelerator) is not null;
        // The host's own CPU needs hardware that runs the guest's architecture.
        var isNative = _host.Architecture == _capabilities.Architecture || (_host.Architecture, _capabilities.Architecture) is ("x86_64", "i686");
        yield return works && isNative && _accelerator != QemuAccelerator.Tcg
            ? Mode("host-passthrough", ("hostPassthroughMigratable", When(("on", Has(QemuFlag.CpuMigratable)), ("off", true))))
            : new CpuModeCapabilities { Name = "host-passthrough", Supported = false };
        yield return Has(QemuFlag.CpuMax)
            ? Mode("maximum", ("maximumMigratable", ["on", "off"]))
            : new CpuModeCapabilities { Name = "maximum", Supported = false };
        // It takes a description of the host's CPU as a model, which there is none of yet.
        yield return new CpuModeCapabilities { Name = "host-model", Supported = false };
        var models = CustomModels().ToList();
        yield return new CpuModeCapabilities { Name = "custom", Supported = models.Count > 0, Models = models };
    }

    private static CpuModeCapabilities Mode(string name, (string Name, IEnumerable<string> Values) option) => new()
    {
        Name = name,
        Supported = true,
        Enums = [new CapabilityEnum { Name = option.Name, Values = [.. option.Values] }],
    };

    private IEnumerable<CpuModelCapability> CustomModels()
    {
        foreach (var cpu in (_capabilities.Accelerator(_accelerator)?.Cpus ?? []).OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            // These are modes, not models.
            if (cpu.Name is "host" || (IsX86 && cpu.Name is "max" or "base")) continue;
            var missing = cpu.UnavailableFeatures ?? [];
            yield return new CpuModelCapability
            {
                Usable = cpu.UnavailableFeatures is null ? "unknown" : missing.Count == 0 ? "yes" : "no",
                Deprecated = cpu.Deprecated ? true : null,
                Vendor = IsX86 ? CpuVendors.Of(cpu.Name) : IsS390 && cpu.Name is not ("max" or "qemu") ? "IBM" : "unknown",
                Canonical = cpu.AliasOf,
                Name = cpu.Name,
                Blockers = missing.Count == 0 ? null : new CpuModelBlockers
                {
                    Model = cpu.Name,
                    Features = [.. missing.Select(CpuFeatureNames.FromQemu).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(f => new CpuModeFeature { Name = f })],
                },
            };
        }
    }
}
