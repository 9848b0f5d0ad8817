using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>How far guest NUMA nodes are from each other: where one distance is written, all of them are.</summary>
public static class NumaDistances
{
    private const uint Local = 10, Remote = 20;

    public static readonly Rule Distance = new("numa.distance", RulePhase.Define, "A distance that is not written is that of the way back, else that of any other node.")
    {
        Touches = ["domain/cpu/numa/cell/distances"],
        Source = "ACPI: System Locality Information Table; libvirt, Domain XML format: Guest NUMA topology",
        Example = new("<cell id='0'>\n  <distances>\n    <sibling id='1' value='21'/>\n  </distances>\n</cell>", "<cell id='1'>\n  <distances>\n    <sibling id='0' value='21'/>\n    <sibling id='1' value='10'/>\n  </distances>\n</cell>"),
    };

    public static void Apply(Numa numa, DomainDraft draft)
    {
        if (!numa.Cells.Exists(c => c.Distances.Count > 0)) return;
        Validate(numa.Cells, draft);
        var complete = numa.Cells.ConvertAll(cell => numa.Cells.ConvertAll(other => new NumaDistance { Id = other.Id!.Value, Value = Between(cell, other) }));
        for (var i = 0; i < numa.Cells.Count; i++)
        {
            if (numa.Cells[i].Distances.Count != complete[i].Count) draft.Trace.Resolved(numa.Cells[i], "distances", Distance);
            numa.Cells[i].Distances = complete[i];
        }
    }

    /// <summary>The distance as ACPI's SLIT has it, 10 for a node's own memory.</summary>
    public static uint Between(NumaCell cell, NumaCell other) =>
        cell.Distances.Find(d => d.Id == other.Id)?.Value
        ?? other.Distances.Find(d => d.Id == cell.Id)?.Value
        ?? (cell.Id == other.Id ? Local : Remote);

    private static void Validate(List<NumaCell> cells, DomainDraft draft)
    {
        foreach (var cell in cells)
            foreach (var sibling in cell.Distances)
            {
                if (!cells.Exists(c => c.Id == sibling.Id))
                    draft.Problems.Invalid(sibling, $"NUMA node {cell.Id} has a distance to node {sibling.Id}, which the guest does not have", $"name one of 0 to {cells.Count - 1}", at: "@id");
                else if (sibling.Value is < 10 or > 255 || (sibling.Id == cell.Id) != (sibling.Value == 10))
                    draft.Problems.Invalid(sibling, $"{sibling.Value} cannot be the distance from NUMA node {cell.Id} to {sibling.Id}", "10 is the node itself; others have 11 to 255", at: "@value");
            }
    }
}
