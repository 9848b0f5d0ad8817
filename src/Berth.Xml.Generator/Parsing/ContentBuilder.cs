using Berth.Xml.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Berth.Xml.Generator.Parsing;

/// <summary>Puts members into the tree of elements that their paths make, in the order of the output.</summary>
internal sealed class ContentBuilder(List<DiagnosticModel> diagnostics)
{
    private readonly Element _root = new("");

    public void AddAttribute(MemberModel member, ISymbol symbol)
    {
        var steps = member.Name.Split('/');
        var last = steps[steps.Length - 1];
        if (steps.Length > 1 && !last.StartsWith("@", StringComparison.Ordinal))
        {
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.BadPath, symbol, symbol.ToDisplayString(), member.Name));
            return;
        }
        var name = last.TrimStart('@');
        var path = steps.Length == 1 ? "@" + name : member.Name;
        AddAttribute(Walk(steps), member with { Name = name, Path = path }, symbol);
    }

    public void AddText(MemberModel member, ISymbol symbol)
    {
        CheckFree(_root.Text, member, symbol, "the text");
        _root.Text = member;
    }

    public void AddForeign(MemberModel member) => _root.Slots.Add(new Slot(null, member));

    public void AddChild(MemberModel member, string? wrapper, ISymbol symbol)
    {
        var path = wrapper is null ? member.Name : wrapper + "/" + member.Name;
        var steps = path.Split('/');
        if (steps.Any(s => s.Length == 0 || s[0] == '@'))
        {
            // A missing name has been complained about.
            if (member.Name.Length > 0)
                diagnostics.Add(DiagnosticModel.Create(Diagnostics.BadPath, symbol, symbol.ToDisplayString(), path));
            return;
        }

        if (Walk(steps) is not { } parent)
        {
            ReportDuplicate(null, member, symbol, path);
            return;
        }
        var name = steps[steps.Length - 1];
        if (member.IsList || member.Kind is ValueKind.Node or ValueKind.Foreign)
        {
            var taken = parent.Slots.FirstOrDefault(s => s.Name == name && s.Namespace == member.Namespace);
            if (taken is not null)
                ReportDuplicate(taken.Member, member, symbol, path);
            parent.Slots.Add(new Slot(null, member with { Name = name, Path = path }));
            return;
        }

        var element = parent.Child(name);
        if (element is null)
        {
            ReportDuplicate(null, member, symbol, path);
        }
        else if (member.ValueAttribute is { } attribute)
        {
            AddAttribute(element, member with { Name = attribute, Path = $"{path}/@{attribute}", PresenceMeansTrue = member.Kind == ValueKind.Bool }, symbol);
        }
        else if (member.IsPresence)
        {
            CheckFree(element.Presence, member, symbol, path);
            element.Presence = member with { Name = name, Path = path };
        }
        else
        {
            CheckFree(element.Text, member, symbol, path);
            element.Text = member with { Name = name, Path = path };
        }
    }

    public ElementModel Build() => _root.Build();

    private void AddAttribute(Element? element, MemberModel member, ISymbol symbol)
    {
        if (element is null)
        {
            ReportDuplicate(null, member, symbol, member.Path);
            return;
        }
        CheckFree(element.Attributes.FirstOrDefault(a => a.Name == member.Name), member, symbol, member.Path);
        element.Attributes.Add(member);
    }

    /// <summary>The element that all but the last step lead to; null when a member with a type of its own is in the way.</summary>
    private Element? Walk(string[] steps)
    {
        Element? element = _root;
        for (var i = 0; i < steps.Length - 1; i++)
            element = element?.Child(steps[i]);
        return element;
    }

    private void CheckFree(MemberModel? taken, MemberModel member, ISymbol symbol, string path)
    {
        if (taken is not null)
            ReportDuplicate(taken, member, symbol, path);
    }

    private void ReportDuplicate(MemberModel? taken, MemberModel member, ISymbol symbol, string path) =>
        diagnostics.Add(DiagnosticModel.Create(Diagnostics.Duplicate, symbol, member.Property, path, taken?.Property ?? "another member"));

    private sealed class Slot(Element? element, MemberModel? member)
    {
        public Element? Element { get; } = element;

        public MemberModel? Member { get; } = member;

        public string Name => Element?.Name ?? Member!.Name;

        public string? Namespace => Member?.Namespace;
    }

    private sealed class Element(string name)
    {
        public string Name { get; } = name;

        public List<MemberModel> Attributes { get; } = [];

        public List<Slot> Slots { get; } = [];

        public MemberModel? Text { get; set; }

        public MemberModel? Presence { get; set; }

        public Element? Child(string name)
        {
            var slot = Slots.FirstOrDefault(s => s.Name == name && s.Namespace is null);
            if (slot is null)
                Slots.Add(slot = new Slot(new Element(name), null));
            return slot.Element;
        }

        public ElementModel Build() => new(
            Name,
            new EquatableArray<MemberModel>(Attributes),
            Text,
            Presence,
            new EquatableArray<SlotModel>(Slots.Select(s => new SlotModel(s.Element?.Build(), s.Member))));
    }
}
