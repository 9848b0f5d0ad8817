using Berth.Machine;
using Berth.Model;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>Security labels: every one belongs to a security driver.</summary>
internal static class SecurityLabels
{
    private const string NoDriver = "none";

    public static readonly Rule Model = new("seclabel.model", RulePhase.Define, "A label without a model is that of the host's security driver.")
    {
        Touches = ["domain/seclabel/@model", "domain/seclabel/@type", "domain/seclabel/@relabel"],
        Asks = "the host's security driver",
        Source = "libvirt, Domain XML format: Security label",
        Example = new("<seclabel type='dynamic'/>", "<seclabel type='none' model='none'/>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var (labels, problems) = (completion.Domain.SecurityLabels, completion.Problems);
        foreach (var group in labels.Where(l => l.Model is not null).GroupBy(l => l.Model, StringComparer.Ordinal))
            if (group.Skip(1).FirstOrDefault() is { } second)
                problems.Add(ProblemKind.Malformed, second, $"there is another <seclabel> of model '{group.Key}'", "write one for each model", at: "@model");
        if (labels.Count > 1 && labels.Find(l => l.Model is null) is { } unnamed)
            problems.Invalid(unnamed, "one of several <seclabel> has no model", "write model='dac'", at: "@model");
        if (!problems.IsEmpty) return;

        foreach (var label in labels)
        {
            if (label.Model is not null) continue;
            // No security driver is here to make a label.
            label.Model = NoDriver;
            label.Type = SecurityLabelType.None;
            label.Relabel = null;
            foreach (var value in (ReadOnlySpan<string>)["@model", "@type", "@relabel"])
                completion.Trace.Resolved(label, value, Model, "the host has no security driver");
        }
    }
}
