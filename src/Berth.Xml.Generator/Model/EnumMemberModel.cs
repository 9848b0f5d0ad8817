namespace Berth.Xml.Generator.Model;

/// <summary>One member of an enumeration.</summary>
/// <param name="Member">The C# name.</param>
/// <param name="Name">The XML name.</param>
/// <param name="Documentation">The summary of its documentation comment.</param>
internal sealed record EnumMemberModel(string Member, string Name, string? Documentation);
