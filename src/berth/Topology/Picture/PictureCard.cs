namespace Berth.Cli.Topology.Picture;

/// <summary>A bus as a card: a title and a row for each of its functions and for what is free. All lengths are in pixels.</summary>
internal sealed class PictureCard(string title, string model, bool takesHotplug, IReadOnlyList<PictureRow> rows)
{
    public const int Header = 32, RowHeight = 24, Foot = 12, SlotWidth = 46;

    private const int Narrowest = 210, Widest = 420, Margins = SlotWidth + 34, Badge = 96, Pointer = 48;
    private const double Letter = 7, HeaderLetter = 7.4;

    public string Title => title;

    public string Model => model;

    /// <summary>Whether its free slots take devices while the guest runs.</summary>
    public bool TakesHotplug => takesHotplug;

    public IReadOnlyList<PictureRow> Rows => rows;

    public int X { get; set; }

    public int Y { get; set; }

    /// <summary>At least wide enough for the longest row. Fonts differ, so letters are counted at their usual width.</summary>
    public int Width { get; set; } = (int)Math.Clamp(Math.Max(
        Margins + Letter * rows.Select(row => row.Text.Length + (row.Below is null ? 0 : Pointer / Letter)).DefaultIfEmpty().Max(),
        28 + HeaderLetter * (title.Length + 2 + model.Length) + (takesHotplug ? Badge : 0)) + 1, Narrowest, Widest);

    public int Height => Header + Rows.Count * RowHeight + Foot;

    /// <summary>How many letters of a row fit.</summary>
    public int Letters => (int)((Width - Margins) / Letter);

    /// <summary>Where the middle of a row is.</summary>
    public int RowMiddle(int row) => Y + Header + row * RowHeight + RowHeight / 2;

    /// <summary>The cards below, in the order of their rows.</summary>
    public IEnumerable<PictureCard> Below => Rows.Select(row => row.Below).OfType<PictureCard>();
}
