using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus;

/// <summary>CPUs of an architecture about whose models nothing is known here: what a guest can have is for the hypervisor to say.</summary>
internal sealed class UncheckedCpus(string architecture) : CpuArchitecture
{
    public override IEnumerable<string> ModelNames => [];

    internal override IReadOnlyList<string> Names { get; } = [architecture];

    public override CpuComparisonResult Compare(Cpu? host, Cpu cpu) => new(CpuComparison.Identical);

    private protected override Cpu FindBaseline(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? features, bool migratable) =>
        throw CpuProblem.Of(ProblemKind.NoSupport, $"nothing is known of CPUs of {architecture} that they could have in common", "ask with the emulator's name");
}
