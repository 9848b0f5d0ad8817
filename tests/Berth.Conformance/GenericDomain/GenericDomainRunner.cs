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

    // All expected documents are stored forms: a server with autoport has no port, a group of caches no id.
    private static readonly XmlReadOptions s_inactive = new();

    public string Suite => "generic-domain";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { RoundTrip, ParseError };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var input = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        if (entry.Kind == ParseError) return [CheckRefusal(entry, input)];
        try
        {
            var expected = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")?.Text("xml")!), cancellationToken);
            var got = XmlCanonicalWriter.ToText(Read(input), XmlFormat.Secure);
            return [CheckResult.Compare(entry, RoundTrip, WrappedText.Unwrap(expected), WrappedText.EndLine(got))];
        }
        catch (ProblemException refusal)
        {
            return [CheckResult.Fail(entry, RoundTrip, $"refused: {refusal.Message}")];
        }
    }

    private static Domain Read(string text)
    {
        var domain = XmlDocumentReader.Read<Domain>(text, s_inactive);
        Machine.Definition.GenericDomain.Complete(domain, new()
        {
            Architecture = "x86_64",
            NewUuid = static () => new Guid("00010203-0405-4607-8809-0a0b0c0d0e0f"),
            RandomBytes = static count => [.. Enumerable.Range(0, count).Select(i => (byte)i)],
        });
        return domain;
    }

    private static CheckResult CheckRefusal(ConformanceCase entry, string input)
    {
        var expected = entry.Members.Member("observedError")?.Text("message")!;
        try
        {
            Read(input);
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
