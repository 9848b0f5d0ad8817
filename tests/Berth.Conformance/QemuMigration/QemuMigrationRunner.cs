using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;

namespace Berth.Conformance.QemuMigration;

/// <summary>What concerns guests that run, or that come from elsewhere.</summary>
internal sealed class QemuMigrationRunner : ISuiteRunner, IDisposable
{
    private readonly CapabilitySets _capabilities = new();
    private readonly Lazy<PretendedHost> _host;
    private readonly IReadOnlyList<IMigrationKind> _kinds;

    public QemuMigrationRunner(DataRoots data)
    {
        _host = new(() => new(data));
        _kinds = [new MemoryLockLimits(_capabilities, _host)];
        Kinds = _kinds.Select(kind => kind.Kind).ToHashSet(StringComparer.Ordinal);
    }

    public string Suite => "qemu-migration";

    public IReadOnlySet<string> Kinds { get; }

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken) =>
        [await _kinds.First(kind => kind.Kind == entry.Kind).RunAsync(entry, cancellationToken)];

    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }
}
