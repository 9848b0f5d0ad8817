using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Conformance.QemuMigration;

/// <summary>How much memory a guest's process may lock.</summary>
internal sealed class MemoryLockLimits(CapabilitySets capabilities, Lazy<PretendedHost> host) : IMigrationKind
{
    public string Kind => "memlock-limit";

    public async Task<CheckResult> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var context = CaseContext.Of(entry, await capabilities.OfAsync(entry), host.Value);
        var document = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        var domain = DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(document, new()), context).Domain;
        var (expected, limit) = (entry.Members.GetProperty("expected").GetProperty("bytes").GetUInt64(), MemoryLock.LimitOf(domain));
        return limit == expected ? CheckResult.Pass(entry, Kind) : CheckResult.Fail(entry, Kind, $"{limit} bytes, expected: {expected}");
    }
}
