using Berth.Model;

namespace Berth.Machine.Cpus.Arm;

/// <summary>The CPUs of ARM.</summary>
internal sealed class ArmCpus : CpuArchitecture
{
    public override IEnumerable<string> ModelNames => ArmTable.Own.Models.Select(m => m.Name);

    internal override IReadOnlyList<string> Names { get; } = ["armv6l", "armv7b", "armv7l", "aarch64"];

    /// <summary>Hosts are compared with each other alone: what a guest can have is for the hypervisor to say.</summary>
    public override CpuComparisonResult Compare(Cpu? host, Cpu cpu)
    {
        if (!cpu.IsHost) return new(CpuComparison.Identical);
        if (host?.ModelName is null) return new(CpuComparison.Incompatible, "the host's CPU is unknown");
        return host.Vendor == cpu.Vendor && host.ModelName == cpu.ModelName
            ? new(CpuComparison.Identical)
            : new(CpuComparison.Incompatible, $"it is {host.Vendor} {host.ModelName}, not {cpu.Vendor} {cpu.ModelName}");
    }

    private protected override void Update(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone)
    {
        if (guest.Mode != CpuMode.HostModel) return;
        HostModel.Require(guest, host);
        guest.Features = [];
        HostModel.Take(guest, host);
    }

    private protected override Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable) =>
        new() { Mode = CpuMode.Custom, Match = CpuMatch.Exact, Model = new CpuModel { Name = cpus[0].ModelName, Fallback = CpuFallback.Allow } };

    private protected override bool IsFeature(string name) => ArmTable.Own.HasFeature(name);
}
