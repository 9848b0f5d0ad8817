using Berth.Model;
using Berth.Xml;

namespace Berth.Reference;

/// <summary>The elements of a domain. One that may stand in several others has its page below what these have in common.</summary>
internal sealed class ElementTree
{
    private const string Devices = "domain/devices";

    private readonly Dictionary<Type, ElementPlace> _byType = [];
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ElementPlace> _settled = [];

    public ElementTree()
    {
        Root = new("domain", Domain.XmlShape, null) { Path = "domain" };
        _byType.Add(Root.Shape.Type, Root);
        Grow(Root);
        Settle();
    }

    public ElementPlace Root { get; }

    /// <summary>All elements, each before those in it.</summary>
    public IEnumerable<ElementPlace> All => Walk(Root);

    /// <summary>The page of a bound class.</summary>
    public ElementPlace Of(XmlShape shape) => _byType[shape.Type];

    /// <summary>The innermost element with a page that a path leads through.</summary>
    public ElementPlace Find(string path)
    {
        var (place, rest) = (Root, path.Split('/', 2) is [_, var below] ? below : "");
        while (rest.Length > 0 && Next(place, rest) is (var next, var left)) (place, rest) = (next, left);
        return place;
    }

    private (ElementPlace Place, string Below)? Next(ElementPlace place, string path)
    {
        foreach (var member in MembersOf(place.Shape))
            if (member.Element is not null && (path == member.Path || path.StartsWith(member.Path + "/", StringComparison.Ordinal)))
                return (Of(member.Element()), path[Math.Min(path.Length, member.Path.Length + 1)..]);
        return null;
    }

    private void Grow(ElementPlace place)
    {
        // What stands directly in an element comes before what stands in its children.
        var added = new List<ElementPlace>();
        foreach (var member in MembersOf(place.Shape))
            if (member.Element?.Invoke() is { } element && Add(place, member, element) is { } child) added.Add(child);
        foreach (var child in added) Grow(child);
    }

    private ElementPlace? Add(ElementPlace place, XmlMemberShape member, XmlShape element)
    {
        var name = member.Path.Split('/', ':')[^1];
        if (_byType.TryGetValue(element.Type, out var known))
        {
            if (known.Name != name && !known.OtherNames.Contains(name)) known.OtherNames.Add(name);
            if (known.Parent != place && !known.AlsoIn.Contains(place)) known.AlsoIn.Add(place);
            return null;
        }
        var child = new ElementPlace(member.Path.Split(':')[^1], element, place);
        child.Path = $"{place.Path}/{child.Step}";
        _byType.Add(element.Type, child);
        place.Children.Add(child);
        return child;
    }

    /// <summary>Gives pages their places, level by level from the root. Where two have one name, the one nearer to the root keeps it.</summary>
    private void Settle()
    {
        for (List<ElementPlace> level = [Root]; level.Count > 0;)
        {
            var next = level.SelectMany(place => place.Children.ToList()).Where(_settled.Add).ToList();
            foreach (var child in next) Settle(child, child.Parent!);
            level = next;
        }
    }

    private void Settle(ElementPlace child, ElementPlace parent)
    {
        var home = child.AlsoIn.Count == 0 ? parent : Home([parent, .. child.AlsoIn]);
        child.Path = home == parent ? $"{parent.Path}/{child.Step}" : $"{home.Path}/{child.Name}";
        // Two classes may have one name, as <source> of different kinds of a device have.
        if (!_paths.Add(child.Path)) _paths.Add(child.Path = $"{child.Path}-{child.Shape.Type.Name.ToLowerInvariant()}");
        if (home == parent) return;
        parent.Children.Remove(child);
        home.Children.Add(child);
    }

    /// <summary>What several elements have in common. What stands in devices is looked for there.</summary>
    private ElementPlace Home(IReadOnlyList<ElementPlace> around)
    {
        var chains = around.Select(place => place.Around.Append(place).ToList()).ToList();
        var inDevices = chains.Where(chain => chain.Exists(place => place.Path == Devices)).ToList();
        if (inDevices.Count > 0) chains = inDevices;
        return chains[0].Last(place => chains.TrueForAll(chain => chain.Contains(place)));
    }

    private static IEnumerable<XmlMemberShape> MembersOf(XmlShape shape) =>
        shape.Cases.Select(choice => choice.Shape()).Prepend(shape).SelectMany(part => part.Members);

    private static IEnumerable<ElementPlace> Walk(ElementPlace place) => place.Children.SelectMany(Walk).Prepend(place);
}
