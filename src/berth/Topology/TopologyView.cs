using Berth.Cli.Output;
using Berth.Cli.Topology.Picture;
using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model;
using Berth.Qemu;

namespace Berth.Cli.Topology;

/// <summary>Shows the PCI topology of a domain: a headline, the picture, and what the rules in it mean.</summary>
/// <param name="domain">A complete domain.</param>
/// <param name="origins">Who wrote what; null when nobody can tell.</param>
internal sealed class TopologyView(Domain domain, Origins? origins)
{
    private readonly PciTree _tree = PciTree.Of(domain, Chipset.Of(domain));

    private string Machine => domain.Os?.Type?.Machine ?? "unknown";

    public TopologyReport ToReport() => TopologyReport.Of(domain.Name, domain.Os?.Type?.Machine, _tree, origins);

    /// <summary>The picture, as SVG.</summary>
    public string ToPicture() => new TopologyPicture(domain.Name, $"{domain.Os?.Type?.Arch} {Machine}".TrimStart(), _tree, new(PciRoom.Of(_tree))).Draw();

    public void Write(Screen screen)
    {
        var ink = screen.Ink;
        if (_tree.Roots.Count == 0)
        {
            screen.WriteLine($"{Screen.Printable(domain.Name)} has no PCI bus.");
            return;
        }
        var buses = _tree.Buses.Count();
        screen.WriteLine($"{ink.Bold(Screen.Printable(domain.Name))}: machine {Screen.Printable(Machine)}, {buses} PCI bus{(buses == 1 ? "" : "es")}");
        foreach (var part in new RoomText(PciRoom.Of(_tree)).Parts) screen.WriteLine(part);
        screen.WriteLine();
        foreach (var line in new TopologyDrawing(_tree, origins).Draw(ink, screen.IsTerminal ? screen.Width : null)) screen.WriteLine(line);
        if (!_tree.Buses.Select(bus => bus.Index).SequenceEqual(Enumerable.Range(0, _tree.Buses.Count())))
            screen.WriteLine(ink.Dim("Bus numbers are those of the description. Firmware counts depth first, so the guest shows others."));
        if (origins is not null) WriteRules(screen);
    }

    private void WriteRules(Screen screen)
    {
        var rules = _tree.Buses.SelectMany(bus => bus.Entries.Select(entry => origins!.Of(entry)).Append(origins!.Of(bus.Controller)))
            .SelectMany(ShownRules).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        if (rules.Count == 0) return;
        screen.WriteLine();
        var width = rules.Max(rule => rule.Id.Length);
        foreach (var rule in rules) screen.WriteLine($"{screen.Ink.Cyan(rule.Id.PadRight(width))}  {rule.Reason}");
    }

    private static IEnumerable<Rule> ShownRules(Origin origin) =>
        origin.AddedBy is { } rule ? [rule] : origin.Author == Author.User ? origin.Rules : [];
}
