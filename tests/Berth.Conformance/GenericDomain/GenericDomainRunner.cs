using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Model;
using Berth.Xml;

namespace Berth.Conformance.GenericDomain;

/// <summary>Domain XML in and out again, without a hypervisor: what the model alone makes of it.</summary>
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
        Domain domain;
        try
        {
            domain = XmlDocumentReader.Read<Domain>(input, new() { Live = live });
        }
        catch (ProblemException refusal)
        {
            return [entry.Kind == ParseError ? CheckResult.Pass(entry, ParseError) : CheckResult.Fail(entry, RoundTrip, $"refused: {refusal.Message}")];
        }
        if (entry.Kind == ParseError)
            return [CheckResult.Fail(entry, ParseError, $"accepted, expected: {entry.Members.Member("observedError")?.Text("message")}")];

        var expected = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")?.Text("xml")!), cancellationToken);
        var got = XmlCanonicalWriter.ToText(domain, XmlFormat.Secure | (live ? XmlFormat.Live : XmlFormat.None));
        return [CheckResult.Compare(entry, RoundTrip, WrappedText.Unwrap(expected), WrappedText.EndLine(got))];
    }
}
