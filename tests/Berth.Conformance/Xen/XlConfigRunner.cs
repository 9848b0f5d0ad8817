using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Model;
using Berth.Xen;
using Berth.Xen.Configuration;
using Berth.Xml;

namespace Berth.Conformance.Xen;

/// <summary>Domain XML to xl configurations, and back.</summary>
internal sealed class XlConfigRunner : ISuiteRunner
{
    private const string Kind = "xl-config", ToConfig = "xml-to-config", ToXml = "config-to-xml";

    private static readonly XenOptions s_options = new();

    public string Suite => "xen";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Kind };

    public IReadOnlyList<string> ChecksOf(string kind) => [ToConfig, ToXml];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var xml = WrappedText.Unwrap(await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("xml")!), cancellationToken));
        if (entry.Members.Text("substitute") is { } firmware) xml = xml.Replace(firmware, s_options.FirmwareDirectory, StringComparison.Ordinal);
        var config = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("config")!), cancellationToken);
        return [.. entry.Members.Texts("directions").Select(direction => Check(entry, direction, xml, config))];
    }

    private static CheckResult Check(ConformanceCase entry, string direction, string xml, string config)
    {
        try
        {
            return direction == ToConfig
                ? CheckResult.Compare(entry, direction, WrappedText.Unwrap(config), XenDomains.ToXl(Define(xml), s_options).ToText())
                : CheckResult.Compare(entry, direction, xml, WrappedText.EndLine(
                    XmlCanonicalWriter.ToText(XenDomains.FromXl(XlConfiguration.Parse(config), s_options), XmlFormat.Secure)));
        }
        catch (ProblemException refusal)
        {
            return CheckResult.Fail(entry, direction, $"refused: {refusal.Message}");
        }
        catch (Exception e)
        {
            return CheckResult.Fail(entry, direction, ConformanceRun.Unexpected(e));
        }
    }

    private static Domain Define(string xml)
    {
        var domain = XmlDocumentReader.Read<Domain>(xml);
        XenDomains.Complete(domain, s_options);
        return domain;
    }
}
