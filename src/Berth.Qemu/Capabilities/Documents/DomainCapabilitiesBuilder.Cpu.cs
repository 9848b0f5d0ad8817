using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities.Cpus;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Cpus;

namespace Berth.Qemu.Capabilities.Documents;

public sealed partial class DomainCapabilitiesBuilder
{
    private CpuHost CpuHost => new(_host.Architecture, _host.Cpu, _host.PhysicalAddressBits);

    private IEnumerable<CpuModeCapabilities> CpuModes()
    {
        // The host's own CPU needs hardware that runs the guest's architecture.
        yield return CpuHost.Runs(_capabilities.Architecture) && _accelerator != QemuAccelerator.Tcg
            ? Mode("host-passthrough", ("hostPassthroughMigratable", When(("on", Has(QemuFlag.CpuMigratable)), ("off", true))))
            : new CpuModeCapabilities { Name = "host-passthrough", Supported = false };
        yield return Has(QemuFlag.CpuMax)
            ? Mode("maximum", ("maximumMigratable", ["on", "off"]))
            : new CpuModeCapabilities { Name = "maximum", Supported = false };
        yield return HostModel();
        var models = CustomModels().ToList();
        yield return new CpuModeCapabilities { Name = "custom", Supported = models.Count > 0, Models = models };
    }

    private static CpuModeCapabilities Mode(string name, (string Name, IEnumerable<string> Values) option) => new()
    {
        Name = name,
        Supported = true,
        Enums = [new CapabilityEnum { Name = option.Name, Values = [.. option.Values] }],
    };

    private CpuModeCapabilities HostModel()
    {
        var mode = new CpuModeCapabilities { Name = "host-model", Supported = false };
        if (HostModels.Of(_capabilities, _accelerator, CpuHost)?.Reported is not { } cpu) return mode;
        if (_host.DisablesDeprecatedFeatures)
        {
            cpu = cpu.Clone();
            GuestCpu.SetDeprecated(cpu, keep: false, _capabilities.Accelerator(_accelerator)?.HostCpu);
        }
        mode.Supported = true;
        mode.Models = [new CpuModelCapability { Name = cpu.Model!.Name!, Fallback = cpu.Model.Fallback?.ToXml() }];
        mode.Vendor = cpu.Vendor;
        mode.PhysicalAddressMode = cpu.MaxPhysAddr?.Mode.ToXml();
        mode.PhysicalAddressLimit = cpu.MaxPhysAddr?.Limit;
        mode.Features = [.. cpu.Features.Select(f => new CpuModeFeature { Policy = f.Policy?.ToXml(), Name = f.Name })];
        return mode;
    }

    private IEnumerable<CpuModelCapability> CustomModels()
    {
        // Elsewhere all of QEMU's are models, known or not, and nobody's.
        var architecture = IsX86 || IsPower ? CpuArchitecture.Find(_capabilities.Architecture) : null;
        var known = architecture?.ModelNames.ToHashSet(StringComparer.Ordinal);
        var listed = HypervisorModels.Definitions(_capabilities, _accelerator)
            .Where(m => known is null ? m.Name != "host" : known.Contains(m.Name))
            .OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        var names = listed.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, definition) in listed)
        {
            var blockers = definition.Blockers().Order(StringComparer.Ordinal).ToList();
            yield return new CpuModelCapability
            {
                Usable = definition.UnavailableFeatures is null ? "unknown" : blockers.Count == 0 ? "yes" : "no",
                Deprecated = definition.Deprecated ? true : null,
                Vendor = IsS390 && name is not ("max" or "qemu") ? "IBM" : architecture?.VendorOf(name) ?? "unknown",
                Canonical = definition.AliasOf is { } alias && names.Contains(alias) ? alias : null,
                Name = name,
                Blockers = blockers.Count == 0 ? null : new CpuModelBlockers { Model = name, Features = [.. blockers.Select(b => new CpuModeFeature { Name = b })] },
            };
        }
    }
}
