using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Security labels: every one belongs to a security driver.</summary>
public static class SecurityLabels
{
    /// <summary>The model where the host has no security driver.</summary>
    public const string NoDriver = "none";

    public static readonly Rule Model = new("seclabel.model", RulePhase.Define, "A label without a model is that of the host's security driver.")
    {
        Touches = ["domain/seclabel/@model", "domain/seclabel/@type", "domain/seclabel/@relabel"],
        Asks = "the host's security driver",
        Source = "libvirt, Domain XML format: Security label",
        Example = new("<seclabel type='dynamic'/>", "<seclabel type='none' model='none'/>"),
    };

    public static void Apply(DomainDraft draft)
    {
        var (labels, problems) = (draft.Domain.SecurityLabels, draft.Problems);
        if (labels.Count == 0) return;
        var before = problems.Reported;
        foreach (var group in labels.GroupBy(l => l.Model, StringComparer.Ordinal))
            if (group.Skip(1).FirstOrDefault() is { } second)
                problems.Add(ProblemKind.Malformed, second, group.Key is null ? "there is another <seclabel> without a model" : $"there is another <seclabel> of model '{group.Key}'", "write one for each model", at: "@model");
        if (labels.Count > 1 && labels.Find(l => l.Model is null) is { } unnamed)
            problems.Invalid(unnamed, "one of several <seclabel> has no model", "write model='dac'", at: "@model");
        // Whose label it is can be left open where nothing of it is written.
        if (labels is [{ Model: null } only] && (only.Type == SecurityLabelType.Static || only is { Type: SecurityLabelType.Dynamic, BaseLabel: not null }))
            problems.Invalid(only, "a label is written for one security driver, and none is named", "write model='dac'", at: "@model");
        if (problems.Reported > before) return;

        foreach (var label in labels)
        {
            if (label.Model is not null || draft.SecurityModel is not { } model) continue;
            label.Model = model;
            draft.Trace.Resolved(label, "model", Model, $"the host's security driver is {model}");
            if (model != NoDriver) continue;
            // Nothing is here to make a label.
            label.Type = SecurityLabelType.None;
            label.Relabel = null;
            draft.Trace.Resolved(label, "@type", Model, "the host has no security driver");
            draft.Trace.Resolved(label, "@relabel", Model, "the host has no security driver");
        }
    }
}
