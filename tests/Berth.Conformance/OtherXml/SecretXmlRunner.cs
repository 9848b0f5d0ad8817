using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Model.Secrets;
using Berth.Xml;

namespace Berth.Conformance.OtherXml;

/// <summary>Descriptions of secrets, read and written.</summary>
internal sealed class SecretXmlRunner : ISuiteRunner
{
    private const string Kind = "secret-xml";

    public string Suite => "other-xml";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Kind };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var input = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("input")!), cancellationToken);
        var expected = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Member("expected")!.Value.Text("xml")!), cancellationToken);
        var secret = XmlDocumentReader.Read<Secret>(input);
        return [CheckResult.Compare(entry, Kind, WrappedText.EndLine(WrappedText.Unwrap(expected)), WrappedText.EndLine(XmlCanonicalWriter.ToText(secret, XmlFormat.Secure)))];
    }
}
