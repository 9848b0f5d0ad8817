using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Machine.Explaining;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Conformance.QemuDomain;

/// <summary>Passed when a rule answers for each difference between a document and the complete one.</summary>
internal static class ExplainedCheck
{
    public static CheckResult Run(ConformanceCase entry, string check, string document, QemuContext context)
    {
        var (written, domain) = (XmlDocumentReader.Read<Domain>(document), XmlDocumentReader.Read<Domain>(document));
        var trace = DomainCompletion.Complete(domain, context).Trace;
        var open = Explanation.Of(document, written, domain, trace).Changes.Where(change => change.Effect is null).ToList();
        return open.Count == 0
            ? CheckResult.Pass(entry, check)
            : CheckResult.Fail(entry, check, string.Join('\n', open.Select(c => $"{c.Path}: {c.Before ?? "absent"} → {c.After ?? "absent"}")));
    }
}
