namespace Berth.Xml.Generator.Model;

/// <summary>An enumeration and the XML names of its members.</summary>
internal sealed record EnumModel(
    string Namespace,
    string ClassName,
    string FullName,
    bool IsPublic,
    EquatableArray<EnumMemberModel> Members);
