using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Machine;
using Berth.Machine.Explaining;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Conformance.QemuDomain;

/// <summary>Whether a rule of the right phase answers for each difference that it makes to a description.</summary>
internal static class ExplainedCheck
{
    /// <summary>Passed when rules answer for everything in which the complete description differs from the document.</summary>
    public static CheckResult Run(ConformanceCase entry, string check, string document, QemuContext context)
    {
        var complete = Complete(document, context);
        return Judge(entry, check, Explanation.Of(document, XmlDocumentReader.Read<Domain>(document), complete.Domain, complete.Trace), RulePhase.Define);
    }

    /// <summary>Passed when rules answer for everything in which the running guest's description differs from the stored one.</summary>
    public static CheckResult RunStart(ConformanceCase entry, string check, string document, QemuContext context)
    {
        var running = Complete(document, context).Domain;
        var trace = CommandBuilding.Command(entry, running, context).Trace;
        return Judge(entry, check, Explanation.OfStart(Complete(document, context).Domain, running, trace), RulePhase.Start);
    }

    private static CompleteDomain Complete(string document, QemuContext context) =>
        DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(document), context);

    private static CheckResult Judge(ConformanceCase entry, string check, Explanation explanation, RulePhase phase)
    {
        var open = explanation.Changes.Where(change => change.Effect?.Rule is not { } rule || rule.Phase != phase || !rule.Writes(change.Path)).ToList();
        return open.Count == 0
            ? CheckResult.Pass(entry, check)
            : CheckResult.Fail(entry, check, string.Join('\n', open.Select(c => $"{c.Path}: {c.Before ?? "absent"} → {c.After ?? "absent"}{(c.Effect is null ? "" : $" by {c.Effect.Rule.Id}")}")));
    }
}
