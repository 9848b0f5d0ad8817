namespace Berth.Wire.Generator;

/// <param name="Name">The name of the C# type.</param>
/// <param name="IsRecord">Compared by value and built with a constructor.</param>
/// <param name="Fields">The fields in wire order; at least one.</param>
internal sealed record StructDeclaration(string Name, bool IsRecord, IReadOnlyList<FieldDeclaration> Fields);
