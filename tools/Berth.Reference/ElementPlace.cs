using Berth.Xml;

namespace Berth.Reference;

/// <summary>An element that has a page of its own.</summary>
/// <param name="step">The path from the element around it: <c>disk</c>, <c>vcpus/vcpu</c>.</param>
/// <param name="shape">What it declares.</param>
/// <param name="parent">The element around it, the first if there are several; null for the root.</param>
internal sealed class ElementPlace(string step, XmlShape shape, ElementPlace? parent)
{
    /// <summary>The element's name.</summary>
    public string Name { get; } = step.Split('/')[^1];

    public string Step => step;

    public XmlShape Shape => shape;

    public ElementPlace? Parent => parent;

    /// <summary>Where it stands in the document, <c>domain/devices/disk</c>; for an element that may stand in several places, below what these have in common.</summary>
    public string Path { get; set; } = "";

    /// <summary>The elements in it that have pages, in their order.</summary>
    public List<ElementPlace> Children { get; } = [];

    /// <summary>Further elements in which it may stand.</summary>
    public List<ElementPlace> AlsoIn { get; } = [];

    /// <summary>Names under which elements of the same form stand elsewhere.</summary>
    public List<string> OtherNames { get; } = [];

    /// <summary>The elements around it, from the root.</summary>
    public IEnumerable<ElementPlace> Around => Parent is null ? [] : Parent.Around.Append(Parent);

    /// <summary>The page's file.</summary>
    public string File => Path + ".md";
}
