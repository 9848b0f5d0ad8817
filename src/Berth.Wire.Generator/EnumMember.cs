namespace Berth.Wire.Generator;

/// <param name="Name">The name of the member.</param>
/// <param name="Value">Its number, as written.</param>
/// <param name="Texts">Texts that belong to it: an error's two templates, or a domain's label.</param>
internal sealed record EnumMember(string Name, string Value, IReadOnlyList<string> Texts);
