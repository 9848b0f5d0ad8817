namespace Berth.Wire.Generator;

/// <param name="Name">The name of the constant.</param>
/// <param name="Text">Its value.</param>
/// <param name="Remark">Type and unit.</param>
internal sealed record NameEntry(string Name, string Text, string Remark);
