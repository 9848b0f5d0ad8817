using System.Globalization;
using System.Text;
using System.Xml;
using Berth.Cli.Output;
using Berth.Machine.Pci;

namespace Berth.Cli.Topology.Picture;

/// <summary>A PCI tree as an SVG 1.1 picture that any browser shows: a card for each bus, and a line from each controller to its bus.</summary>
/// <param name="title">The guest's name.</param>
/// <param name="machine">Its machine type.</param>
/// <param name="tree">The tree.</param>
/// <param name="room">How much more fits into it.</param>
internal sealed class TopologyPicture(string title, string machine, PciTree tree, RoomText room)
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Margin = 28, TitleHeight = 92, LegendHeight = 44, Narrowest = 640;

    private const double LegendLetter = 6.9;

    private const string Style = """
        text { font-family: Inter, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif; font-size: 12px; fill: #1e293b; }
        .name { font-size: 21px; font-weight: 600; } .machine, .room, .legend text { fill: #64748b; }
        .slot { font-family: 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, monospace; font-size: 11px; fill: #64748b; }
        .title { font-weight: 600; } .model { fill: #64748b; }
        .card { fill: #ffffff; stroke: #cbd5e1; } .head { fill: #f1f5f9; }
        .line { fill: none; stroke: #94a3b8; stroke-width: 1.5; }
        .free { fill: none; stroke: #cbd5e1; stroke-dasharray: 4 3; } .empty { fill: #94a3b8; }
        .plug { fill: #f0fdf4; stroke: #22c55e; } .ready { fill: #15803d; } .badge { fill: #dcfce7; } .hot { fill: #15803d; font-size: 10px; text-anchor: middle; }
        .chipset, .pointer { fill: #94a3b8; } .pointer { font-size: 11px; text-anchor: end; }
        """;

    /// <summary>The whole document.</summary>
    public string Draw()
    {
        var layout = new PictureLayout(tree, Margin, Margin + TitleHeight);
        var (width, height) = (Math.Max(layout.Right, Narrowest) + Margin, layout.Bottom + LegendHeight + Margin);
        var text = new StringBuilder();
        using (var svg = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            svg.WriteStartElement("svg", Namespace);
            Attributes(svg, ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "img"));
            svg.WriteElementString("title", Namespace, $"PCI topology of {Screen.Printable(title)}");
            svg.WriteElementString("style", Namespace, "\n" + Style + "\n");
            Rectangle(svg, 0, 0, width, height, 0, "#f8fafc");
            Text(svg, Margin, Margin + 18, "name", Screen.Printable(title));
            Text(svg, Margin, Margin + 42, "machine", Screen.Printable(machine));
            Text(svg, Margin, Margin + 64, "room", string.Join("  ·  ", room.Parts));
            // Lines first, so that they end below the cards.
            foreach (var card in layout.Cards) DrawLines(svg, card);
            foreach (var card in layout.Cards) DrawCard(svg, card);
            DrawLegend(svg, layout, layout.Bottom + LegendHeight);
            svg.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void DrawLines(XmlWriter svg, PictureCard card)
    {
        for (var row = 0; row < card.Rows.Count; row++)
        {
            if (card.Rows[row].Below is not { } below) continue;
            var (x, y, endX, endY) = (card.X + card.Width, card.RowMiddle(row), below.X, below.Y + PictureCard.Header / 2);
            var bend = x + (endX - x) / 2;
            svg.WriteStartElement("path", Namespace);
            Attributes(svg, ("class", "line"), ("d", $"M {x} {y} C {bend} {y}, {bend} {endY}, {endX} {endY}"));
            svg.WriteEndElement();
        }
    }

    private static void DrawCard(XmlWriter svg, PictureCard card)
    {
        const int Radius = 8;
        Rectangle(svg, card.X, card.Y, card.Width, card.Height, Radius, style: "card");
        svg.WriteStartElement("path", Namespace);
        Attributes(svg, ("class", "head"), ("d",
            $"M {card.X + 1} {card.Y + PictureCard.Header} v {Radius - PictureCard.Header} q 0 {1 - Radius} {Radius - 1} {1 - Radius} h {card.Width - 2 * Radius} q {Radius - 1} 0 {Radius - 1} {Radius - 1} v {PictureCard.Header - Radius} z"));
        svg.WriteEndElement();
        svg.WriteStartElement("text", Namespace);
        Attributes(svg, ("x", card.X + 12), ("y", card.Y + 21));
        Span(svg, "title", card.Title);
        Span(svg, "model", "  " + card.Model, keepSpace: true);
        svg.WriteEndElement();
        if (card.TakesHotplug)
        {
            Rectangle(svg, card.X + card.Width - 88, card.Y + 8, 78, 16, 8, style: "badge");
            Text(svg, card.X + card.Width - 49, card.Y + 20, "hot", "hot-pluggable");
        }
        for (var row = 0; row < card.Rows.Count; row++) DrawRow(svg, card, row);
    }

    private static void DrawRow(XmlWriter svg, PictureCard card, int index)
    {
        var row = card.Rows[index];
        var middle = card.RowMiddle(index) + 3;
        var text = row.Text.Length <= card.Letters || row.Family is null ? row.Text : row.Text[..(card.Letters - 1)] + "…";
        if (row.Family is not { } family)
        {
            Rectangle(svg, card.X + 8, middle - 9, card.Width - 16, 21, 5, style: card.TakesHotplug ? "free plug" : "free");
            Text(svg, card.X + 18, middle + 6, card.TakesHotplug ? "ready" : "empty", text);
            return;
        }
        Text(svg, card.X + 12, middle + 4, "slot", row.Slot);
        svg.WriteStartElement("circle", Namespace);
        Attributes(svg, ("cx", card.X + PictureCard.SlotWidth + 8), ("cy", middle), ("r", 4), ("fill", family.Colour()));
        svg.WriteEndElement();
        Text(svg, card.X + PictureCard.SlotWidth + 20, middle + 4, family == DeviceFamily.Chipset ? "chipset" : null, text);
        if (row.Below is { } below) Text(svg, card.X + card.Width - 12, middle + 4, "pointer", below.Title);
    }

    private static void DrawLegend(XmlWriter svg, PictureLayout layout, int y)
    {
        svg.WriteStartElement("g", Namespace);
        Attributes(svg, ("class", "legend"));
        var x = Margin;
        foreach (var family in layout.Cards.SelectMany(card => card.Rows).Select(row => row.Family).OfType<DeviceFamily>().Distinct().Order())
        {
            svg.WriteStartElement("circle", Namespace);
            Attributes(svg, ("cx", x + 4), ("cy", y - 4), ("r", 4), ("fill", family.Colour()));
            svg.WriteEndElement();
            Text(svg, x + 14, y, null, family.Name());
            x += 40 + (int)(LegendLetter * family.Name().Length);
        }
        svg.WriteEndElement();
    }

    private static void Rectangle(XmlWriter svg, int x, int y, int width, int height, int radius, string? fill = null, string? style = null)
    {
        svg.WriteStartElement("rect", Namespace);
        Attributes(svg, ("x", x), ("y", y), ("width", width), ("height", height), ("rx", radius), ("fill", fill), ("class", style));
        svg.WriteEndElement();
    }

    private static void Text(XmlWriter svg, int x, int y, string? style, string text)
    {
        svg.WriteStartElement("text", Namespace);
        Attributes(svg, ("x", x), ("y", y), ("class", style));
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Span(XmlWriter svg, string style, string text, bool keepSpace = false)
    {
        svg.WriteStartElement("tspan", Namespace);
        Attributes(svg, ("class", style));
        if (keepSpace) svg.WriteAttributeString("xml", "space", null, "preserve");
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            if (value is not null && !(name == "rx" && value is 0)) svg.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
