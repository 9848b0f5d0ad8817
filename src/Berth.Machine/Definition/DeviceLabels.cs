using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Security labels of single devices, which take the place of the domain's.</summary>
public static class DeviceLabels
{
    public static void Validate(DomainDraft draft)
    {
        foreach (var disk in draft.Domain.Devices.Disks)
        {
            Validate(disk.Source?.SecurityLabels, draft);
            for (var below = disk.BackingStore; below is not null; below = below.Next) Validate(below.Source?.SecurityLabels, draft);
        }
        foreach (var device in draft.Domain.Devices.All)
            if (device is CharacterDevice character)
                foreach (var source in character.Sources) Validate(source.SecurityLabels, draft);
    }

    private static void Validate(List<DeviceSecurityLabel>? labels, DomainDraft draft)
    {
        if (labels is null or []) return;
        var models = new HashSet<string?>();
        foreach (var label in labels)
        {
            if (!models.Add(label.Model)) draft.Problems.Add(ProblemKind.Malformed, label, $"there is another <seclabel> of model '{label.Model}'", "write one for each model", at: "@model");
            if (label is { Relabel: false, Label: not null }) draft.Problems.Unsupported(label, "what is not labelled has no label", "remove <label>, or write relabel='yes'", at: "label");
            if (draft.Domain.SecurityLabels.Exists(own => own.Model == label.Model && !IsRelabelled(own)))
                draft.Problems.Unsupported(label, "a device has a label of its own where the domain's are set", "write relabel='yes' at the domain's <seclabel>", at: "@relabel");
        }
    }

    // A label that is written by hand is not set unless it is asked for.
    private static bool IsRelabelled(SecurityLabel label) => label.Relabel ?? label.Type is null or SecurityLabelType.Dynamic;
}
