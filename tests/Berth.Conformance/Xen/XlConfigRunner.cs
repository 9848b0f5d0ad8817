using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Model;
using Berth.Xen;
using Berth.Xen.Configuration;
using Berth.Xml;

namespace Berth.Conformance.Xen;

/// <summary>Domain XML to xl and xm configurations, and back.</summary>
internal sealed class XlConfigRunner : ISuiteRunner
{
    private const string Xl = "xl-config", Xm = "xm-config", ToConfig = "xml-to-config", ToXml = "config-to-xml";

    private static readonly XenOptions s_options = new();

    public string Suite => "xen";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Xl, Xm };

    // The checks of xm have its name before theirs.
    public IReadOnlyList<string> ChecksOf(string kind) => [Name(kind, ToConfig), Name(kind, ToXml)];

    private static string Name(string kind, string direction) => kind == Xm ? "xm " + direction : direction;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var xml = WrappedText.Unwrap(await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("xml")!), cancellationToken));
        if (entry.Members.Text("substitute") is { } firmware) xml = xml.Replace(firmware, s_options.FirmwareDirectory, StringComparison.Ordinal);
        var config = await File.ReadAllTextAsync(entry.Resolve(entry.Members.Text("config")!), cancellationToken);
        return [.. entry.Members.Texts("directions").Select(direction => Check(entry, direction, xml, config))];
    }

    private static CheckResult Check(ConformanceCase entry, string direction, string xml, string config)
    {
        var check = Name(entry.Kind, direction);
        var dialect = entry.Kind == Xm ? XlDialect.Xm : XlDialect.Xl;
        var format = XmlFormat.Secure | (entry.Kind == Xm ? XmlFormat.Live : XmlFormat.None);
        try
        {
            return direction == ToConfig
                ? CheckResult.Compare(entry, check, WrappedText.Unwrap(config), XenDomains.ToXl(Define(xml), s_options, dialect).ToText())
                : CheckResult.Compare(entry, check, xml, WrappedText.EndLine(
                    XmlCanonicalWriter.ToText(XenDomains.FromXl(XlConfiguration.Parse(config), s_options, dialect), format)));
        }
        catch (ProblemException refusal)
        {
            return CheckResult.Fail(entry, check, $"refused: {refusal.Message}");
        }
        catch (Exception e)
        {
            return CheckResult.Fail(entry, check, ConformanceRun.Unexpected(e));
        }
    }

    private static Domain Define(string xml)
    {
        var domain = XmlDocumentReader.Read<Domain>(xml);
        XenDomains.Complete(domain, s_options);
        return domain;
    }
}
