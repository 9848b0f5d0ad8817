namespace Berth.Xml.Generator.Model;

/// <summary>A place among the children: an element without a type of its own, or a member.</summary>
internal sealed record SlotModel(ElementModel? Element, MemberModel? Member)
{
    public string Name => Element?.Name ?? Member!.Name;
}
