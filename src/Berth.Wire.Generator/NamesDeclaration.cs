namespace Berth.Wire.Generator;

/// <summary>Names of typed parameters that belong together.</summary>
/// <param name="Class">The name of the class of constants.</param>
/// <param name="Entries">The constants.</param>
internal sealed record NamesDeclaration(string Class, IReadOnlyList<NameEntry> Entries);
