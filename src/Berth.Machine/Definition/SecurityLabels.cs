using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Security labels: every one belongs to a security driver.</summary>
public static class SecurityLabels
{
    /// <summary>The model where the host has no security driver.</summary>
    public const string NoDriver = "none";

    public static readonly Rule Model = new("seclabel.model", RulePhase.Define, "A label without a model is that of the host's security driver.");

    public static void Apply(DomainDraft draft)
    {
        var (labels, problems) = (draft.Domain.SecurityLabels, draft.Problems);
        if (labels.Count == 0) return;
        foreach (var group in labels.Where(l => l.Model is not null).GroupBy(l => l.Model, StringComparer.Ordinal))
            if (group.Skip(1).FirstOrDefault() is { } second)
                problems.Add(ProblemKind.Malformed, second, $"there is another <seclabel> of model '{group.Key}'", "write one for each model");
        if (labels.Count > 1 && labels.Find(l => l.Model is null) is { } unnamed)
            problems.Invalid(unnamed, "one of several <seclabel> has no model", "write model='dac'");
        if (!problems.IsEmpty) return;

        foreach (var label in labels)
        {
            if (label.Model is not null || draft.SecurityModel is not { } model) continue;
            label.Model = model;
            draft.Trace.Resolved(label, "model", Model, $"the host's security driver is {model}");
            if (model != NoDriver) continue;
            // Nothing is here to make a label.
            label.Type = SecurityLabelType.None;
            label.Relabel = null;
        }
    }
}
