namespace Berth.Host;

/// <summary>How far a cell's memory is.</summary>
/// <param name="Cell">The other cell.</param>
/// <param name="Value">Relative to 10, the distance to one's own memory (ACPI SLIT).</param>
public readonly record struct CellDistance(int Cell, int Value);
