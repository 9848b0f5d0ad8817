using Berth.Cli.Output;
using Berth.Machine.Pci;

namespace Berth.Cli.Topology.Picture;

/// <summary>Where the cards of a tree are: those below a bus stand to its right, under one another, and no line crosses another.</summary>
internal sealed class PictureLayout
{
    private const int ColumnGap = 64, CardGap = 14;

    private readonly List<int> _widths = [];
    private readonly List<int> _ends = [];

    /// <summary>Lays out a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="left">Where the first card's left edge is.</param>
    /// <param name="top">Where its upper edge is.</param>
    public PictureLayout(PciTree tree, int left, int top)
    {
        Roots = [.. tree.Roots.Select(Card)];
        foreach (var root in Roots) Measure(root, 0);
        _ends.AddRange(_widths.Select(_ => top));
        foreach (var root in Roots) Place(root, 0, left, top);
        Bottom = _ends.DefaultIfEmpty(top + CardGap).Max() - CardGap;
        Right = left + _widths.Sum() + ColumnGap * Math.Max(0, _widths.Count - 1);
    }

    public IReadOnlyList<PictureCard> Roots { get; }

    public IEnumerable<PictureCard> Cards => Roots.SelectMany(WithBelow);

    public int Right { get; }

    public int Bottom { get; }

    private static IEnumerable<PictureCard> WithBelow(PictureCard card) => card.Below.SelectMany(WithBelow).Prepend(card);

    private static PictureCard Card(PciTreeBus bus)
    {
        var rows = bus.Entries.Select(Row).ToList();
        if (bus.FreeSlots.Count > 0)
        {
            var free = bus.Model.FirstSlot == bus.Model.LastSlot ? "free" : $"free: {SlotRanges.Of(bus.FreeSlots)}";
            rows.Add(new("", free, null, null));
        }
        return new($"bus {bus.Index}", bus.Model.Name, bus.TakesHotplug && bus.FreeSlots.Count > 0, rows);
    }

    private static PictureRow Row(PciTreeEntry entry)
    {
        var below = entry.Below is { } bus ? Card(bus) : null;
        var text = below is not null ? below.Model : entry.Device is { } device ? DeviceSummary.Of(device) : entry.Chipset!;
        return new($"{entry.Slot.Slot:x2}.{entry.Slot.Function:x}", Screen.Printable(text), DeviceFamilies.Of(entry.Device), below);
    }

    private void Measure(PictureCard card, int column)
    {
        if (column == _widths.Count) _widths.Add(0);
        _widths[column] = Math.Max(_widths[column], card.Width);
        foreach (var below in card.Below) Measure(below, column + 1);
    }

    private void Place(PictureCard card, int column, int x, int y)
    {
        (card.X, card.Y, card.Width) = (x, Math.Max(y, _ends[column]), _widths[column]);
        _ends[column] = card.Y + card.Height + CardGap;
        // A card stands level with its row as long as those above it leave room.
        for (var row = 0; row < card.Rows.Count; row++)
            if (card.Rows[row].Below is { } below) Place(below, column + 1, x + card.Width + ColumnGap, card.RowMiddle(row) - PictureCard.Header / 2);
    }
}
