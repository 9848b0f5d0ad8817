namespace Berth.Wire.Generator;

internal sealed record FieldDeclaration(WireType Type, string Name);
