using System.Globalization;
using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.Power;

/// <summary>The CPUs of POWER. They have no features; an older one is a newer one in a compatibility mode.</summary>
internal sealed class PowerCpus : CpuArchitecture
{
    // Older CPUs than these have no such mode, and newer ones are not told by this means.
    private const int FirstMode = 6, LastMode = 10;

    public override IEnumerable<string> ModelNames => PowerTable.Models.Select(m => m.Name);

    internal override IReadOnlyList<string> Names { get; } = ["ppc64", "ppc64le"];

    public override string? VendorOf(string model) => PowerTable.Find(model)?.Vendor;

    public override void ConvertLegacy(Cpu guest)
    {
        if (guest.Model is { } model) model.Name = PresentName(model.Name);
    }

    private protected override CpuComparisonResult CompareModels(Cpu host, Cpu cpu)
    {
        var hostModel = Known(host);
        if (cpu is { Arch: null, Mode: CpuMode.HostModel }) return CompareMode(hostModel, cpu);
        var model = PowerTable.Find(PresentName(cpu.ModelName) ?? "") ?? throw CpuProblem.UnknownModel(cpu.ModelName, cpu);
        return model == hostModel ? new(CpuComparison.Identical) : new(CpuComparison.Incompatible, $"it is {hostModel.Name}, not {model.Name}");
    }

    // A minimum makes little sense where CPUs are equal or different.
    private protected override void Update(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone)
    {
        if (guest.Match == CpuMatch.Minimum) guest.Match = CpuMatch.Exact;
    }

    private protected override Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable)
    {
        var model = Known(cpus[0]);
        string? vendor = null;
        foreach (var cpu in cpus)
        {
            if (cpu.ModelName != model.Name) throw CpuProblem.Of(ProblemKind.OperationFailed, $"CPUs of {model.Name} and of {cpu.ModelName} have nothing in common that a guest could use", "leave those of one model out", cpu);
            if (cpu.Vendor is not { } told) continue;
            if (PowerTable.Models.All(m => m.Vendor != told)) throw CpuProblem.Of(ProblemKind.OperationFailed, $"there is no CPU vendor {told}", "known are IBM and Freescale", cpu);
            if (told != model.Vendor) throw CpuProblem.Of(ProblemKind.OperationFailed, $"the CPU model {model.Name} is made by {model.Vendor}, not by {told}", "correct <vendor>", cpu);
            if (vendor is not null && vendor != told) throw CpuProblem.Of(ProblemKind.OperationFailed, "the CPUs have different vendors", "correct <vendor>", cpu);
            vendor = told;
        }
        return new Cpu { Mode = CpuMode.Custom, Match = CpuMatch.Exact, Model = new CpuModel { Name = model.Name, Fallback = CpuFallback.Forbid } };
    }

    // Models were once named with their revision.
    private static string? PresentName(string? name) => name switch
    {
        "POWER7_v2.1" or "POWER7_v2.3" or "POWER7+_v2.1" => "POWER7",
        "POWER8_v1.0" => "POWER8",
        _ => name,
    };

    // Mode host-model with a model is the host's CPU in the mode of that older one.
    private static CpuComparisonResult CompareMode(PowerModel host, Cpu cpu)
    {
        if (cpu.ModelName is not { } mode) return new(CpuComparison.Identical);
        if (Generation(mode, "power") is not { } wanted)
            throw CpuProblem.Of(ProblemKind.Internal, $"there is no compatibility mode {mode}", $"write power{FirstMode} to power{LastMode}", cpu.Model);
        if (Generation(host.Name, "POWER") is not { } own) throw CpuProblem.Of(ProblemKind.Internal, $"the host's CPU {host.Name} has no compatibility modes", "use mode='host-passthrough'", cpu);
        return wanted <= own ? new(CpuComparison.Identical) : new(CpuComparison.Incompatible, $"{host.Name} has no compatibility mode {mode}");
    }

    private static int? Generation(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= FirstMode and <= LastMode ? number : null;

    private static PowerModel Known(Cpu cpu) => PowerTable.Find(cpu.ModelName ?? "") ?? throw CpuProblem.UnknownModel(cpu.ModelName, cpu);
}
