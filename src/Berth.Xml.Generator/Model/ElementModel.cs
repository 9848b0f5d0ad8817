namespace Berth.Xml.Generator.Model;

/// <summary>An element: that of a class, or one on the path to some of its members.</summary>
internal sealed record ElementModel(
    string Name,
    EquatableArray<MemberModel> Attributes,
    MemberModel? Text,
    MemberModel? Presence,
    EquatableArray<SlotModel> Children);
