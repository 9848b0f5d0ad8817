using Berth.Cli.Output;
using Berth.Machine.Pci;

namespace Berth.Cli.Topology;

/// <summary>A PCI tree as a picture made of text: each bus, what sits in its slots, what is free, and who put it there.</summary>
/// <param name="tree">The tree.</param>
/// <param name="origins">Who wrote what; null when nobody can tell, and nothing is said about it.</param>
internal sealed class TopologyDrawing(PciTree tree, Origins? origins)
{
    private const int AuthorWidth = 2 + 7 + 2;

    private readonly List<(string Text, Origin? Origin, bool IsFree)> _rows = [];

    /// <summary>The lines, without trailing space.</summary>
    /// <param name="ink">The colours.</param>
    /// <param name="columns">Where the names of rules are cut off; null to show them in full.</param>
    public IReadOnlyList<string> Draw(Ink ink, int? columns = null)
    {
        _rows.Clear();
        foreach (var root in tree.Roots)
        {
            _rows.Add((BusTitle(root), origins?.Of(root.Controller), false));
            AddBelow(root, "");
        }
        if (tree.Misplaced.Count > 0) _rows.Add(("on buses that do not exist", null, false));
        for (var i = 0; i < tree.Misplaced.Count; i++)
            _rows.Add((Branch("", i == tree.Misplaced.Count - 1) + EntryTitle(tree.Misplaced[i]), origins?.Of(tree.Misplaced[i]), false));

        var width = _rows.Where(row => row.Origin is not null).Select(row => row.Text.Length).DefaultIfEmpty().Max();
        return [.. _rows.Select(row => Line(row.Text, row.Origin, row.IsFree, width, ink, columns))];
    }

    private void AddBelow(PciTreeBus bus, string indent)
    {
        var free = FreeText(bus);
        for (var i = 0; i < bus.Entries.Count; i++)
        {
            var entry = bus.Entries[i];
            var isLast = free is null && i == bus.Entries.Count - 1;
            _rows.Add((Branch(indent, isLast) + EntryTitle(entry), origins?.Of(entry), false));
            if (entry.Below is { } below) AddBelow(below, indent + (isLast ? "   " : "│  "));
        }
        if (free is not null) _rows.Add((Branch(indent, isLast: true) + free, null, true));
    }

    private static string Branch(string indent, bool isLast) => indent + (isLast ? "└─ " : "├─ ");

    private static string BusTitle(PciTreeBus bus) => $"{DeviceSummary.Of(bus.Controller)}, bus {bus.Index}";

    private static string EntryTitle(PciTreeEntry entry)
    {
        var (bus, slot, function) = entry.Slot;
        var what = entry.Below is { } below ? BusTitle(below) : entry.Device is { } device ? DeviceSummary.Of(device) : entry.Chipset;
        return $"{bus:x2}:{slot:x2}.{function:x}  {Screen.Printable(what!)}";
    }

    private static string? FreeText(PciTreeBus bus)
    {
        if (bus.FreeSlots.Count == 0) return null;
        var slots = bus.Model.FirstSlot == bus.Model.LastSlot ? "free" : $"free: {SlotRanges.Of(bus.FreeSlots)}";
        return bus.TakesHotplug ? slots + ", takes a device while the guest runs" : slots;
    }

    private static string Line(string text, Origin? origin, bool isFree, int width, Ink ink, int? columns)
    {
        if (isFree) return ink.Dim(text);
        if (origin is null) return text;
        var author = origin.Author switch
        {
            Author.User => ink.Green("you    "),
            Author.Berth => ink.Cyan("Berth  "),
            Author.Machine => ink.Dim("machine"),
            _ => ink.Dim("unknown"),
        };
        var rules = RuleText(origin);
        if (columns - width - AuthorWidth is > 1 and var room && rules.Length > room) rules = rules[..(room - 1)] + "…";
        rules = ink.Dim(rules);
        return $"{text.PadRight(width)}  {author}  {rules}".TrimEnd();
    }

    /// <summary>What was added is named by its rule alone: that its address comes from a rule too goes without saying.</summary>
    private static string RuleText(Origin origin) => origin switch
    {
        { AddedBy: { } rule } => rule.Id,
        { Author: Author.User } => string.Join(", ", origin.Resolved.Select(effect => $"{effect.Value}: {effect.Rule.Id}")),
        _ => "",
    };
}
