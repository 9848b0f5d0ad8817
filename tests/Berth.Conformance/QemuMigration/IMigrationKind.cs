using Berth.Conformance.Cases;
using Berth.Conformance.Results;

namespace Berth.Conformance.QemuMigration;

/// <summary>One kind of case of the suite. Safe to use from several threads.</summary>
internal interface IMigrationKind
{
    /// <summary>The kind's name in the manifest, which is also that of the one thing it checks.</summary>
    string Kind { get; }

    /// <summary>Runs one case.</summary>
    Task<CheckResult> RunAsync(ConformanceCase entry, CancellationToken cancellationToken);
}
