namespace Berth.Xml.Generator.Model;

/// <summary>One member of an enumeration.</summary>
/// <param name="Member">The C# name.</param>
/// <param name="Name">The XML name.</param>
internal sealed record EnumMemberModel(string Member, string Name);
