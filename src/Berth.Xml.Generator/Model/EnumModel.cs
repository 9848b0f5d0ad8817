namespace Berth.Xml.Generator.Model;

/// <summary>An enumeration and the XML names of its members.</summary>
internal sealed record EnumModel(
    string Namespace,
    string ClassName,
    string FullName,
    bool IsPublic,
    EquatableArray<EnumMemberModel> Members);

/// <param name="Member">The C# name.</param>
/// <param name="Name">The XML name.</param>
internal sealed record EnumMemberModel(string Member, string Name);
