using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Conformance.QemuMigration;

/// <summary>The two forms of a guest that runs: as it runs, and as it would be stored.</summary>
internal sealed class ActiveXmlRunner(DataRoots data) : ISuiteRunner, IDisposable
{
    private const string Case = "active-xml", Active = "active-xml active", Inactive = "active-xml inactive";

    private static readonly XmlReadOptions s_live = new() { Live = true };

    private readonly CapabilitySets _capabilities = new();
    private readonly Lazy<PretendedHost> _host = new(() => new(data));

    public string Suite => "qemu-migration";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Case };

    public IReadOnlyList<string> ChecksOf(string kind) => [Active, Inactive];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var context = CaseContext.Of(entry, await _capabilities.OfAsync(entry), _host.Value) with { IsLive = true };
        var input = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        try
        {
            var domain = DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(input, s_live), context).Domain;
            domain.Id ??= entry.Members.GetProperty("domainIdIfUnset").GetInt32();
            return
            [
                CheckResult.Compare(entry, Active, Expected(entry, "activeXml"), WrappedText.EndLine(XmlCanonicalWriter.ToText(domain, XmlFormat.Secure | XmlFormat.Live))),
                CheckResult.Compare(entry, Inactive, Expected(entry, "inactiveXml"), WrappedText.EndLine(XmlCanonicalWriter.ToText(InactiveForm.Of(domain), XmlFormat.Secure | XmlFormat.OfRunning))),
            ];
        }
        catch (ProblemException refusal)
        {
            return [.. ChecksOf(Case).Select(check => CheckResult.Fail(entry, check, $"refused: {refusal.Message}"))];
        }
    }

    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }

    private static string Expected(ConformanceCase entry, string form) =>
        WrappedText.Unwrap(File.ReadAllText(entry.Resolve(entry.Members.Member("expected")?.Text(form)!)));
}
