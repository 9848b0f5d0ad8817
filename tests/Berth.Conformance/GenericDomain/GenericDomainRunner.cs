using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Xml;

namespace Berth.Conformance.GenericDomain;

/// <summary>Domain XML in and out again, with what holds for every hypervisor filled in and checked.</summary>
internal sealed class GenericDomainRunner : ISuiteRunner
{
    private const string RoundTrip = "xml-roundtrip", ParseError = "parse-error";

    public string Suite => "generic-domain";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { RoundTrip, ParseError };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var input = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        var live = entry.Members.Boolean("live");
        if (entry.Kind == ParseError) return [CheckRefusal(entry, input, live)];
        try
        {
            var expected = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")?.Text("xml")!), cancellationToken);
            var domain = Read(input, live);
            // A guest without an id does not run, whatever the document was read as.
            var got = domain.Id is null ? XmlCanonicalWriter.ToText(InactiveForm.Of(domain), XmlFormat.Secure | XmlFormat.OfRunning) : XmlCanonicalWriter.ToText(domain, XmlFormat.Secure | XmlFormat.Live);
            return [CheckResult.Compare(entry, RoundTrip, WrappedText.Unwrap(expected), WrappedText.EndLine(got))];
        }
        catch (ProblemException refusal)
        {
            return [CheckResult.Fail(entry, RoundTrip, $"refused: {refusal.Message}")];
        }
    }

    private static Domain Read(string text, bool live)
    {
        var domain = XmlDocumentReader.Read<Domain>(text, new() { Live = live });
        Machine.Definition.GenericDomain.Complete(domain, new()
        {
            Architecture = "x86_64",
            IsLive = live,
            NewUuid = static () => new Guid("00010203-0405-4607-8809-0a0b0c0d0e0f"),
            RandomBytes = static count => [.. Enumerable.Range(0, count).Select(i => (byte)i)],
        });
        return domain;
    }

    private static CheckResult CheckRefusal(ConformanceCase entry, string input, bool live)
    {
        var expected = entry.Members.Member("observedError")?.Text("message")!;
        try
        {
            Read(input, live);
            return CheckResult.Fail(entry, ParseError, $"accepted, expected: {expected}");
        }
        catch (ProblemException refusal)
        {
            var (code, allowed) = (RefusalCode.Of(refusal), RefusalCode.Of(expected));
            return allowed.Contains(code)
                ? CheckResult.Pass(entry, ParseError)
                : CheckResult.Fail(entry, ParseError, $"refused as {code}, not {string.Join(" or ", allowed)}: {refusal.Message}\nexpected: {expected}");
        }
    }
}
