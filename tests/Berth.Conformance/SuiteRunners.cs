using Berth.Conformance.QemuDomain;

namespace Berth.Conformance;

/// <summary>What can be run.</summary>
internal static class SuiteRunners
{
    public static IReadOnlyList<ISuiteRunner> All { get; } = [new QemuDomainRunner()];
}
