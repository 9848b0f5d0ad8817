using Berth.Xml;

namespace Berth.Machine.Explaining;

/// <summary>
/// Everything by which a complete description differs from the document that it was made from, each with the rule that did it.
/// The order of elements, units and the spelling of numbers are no differences.
/// </summary>
public sealed class Explanation
{
    private Explanation(XmlOutline outline, IReadOnlyList<ExplainedChange> changes) => (Outline, Changes) = (outline, changes);

    /// <summary>The complete document.</summary>
    public XmlOutline Outline { get; }

    /// <summary>The differences in the order of the complete document, then what has been removed.</summary>
    public IReadOnlyList<ExplainedChange> Changes { get; }

    /// <summary>Compares a description before and after completion.</summary>
    /// <param name="document">The text from which both were read.</param>
    /// <param name="written">The description as it was read.</param>
    /// <param name="complete">The complete one, read from the same text; which element is which, their places in it tell.</param>
    /// <param name="trace">What rules did to it.</param>
    public static Explanation Of(string document, XmlNode written, XmlNode complete, RuleTrace trace)
    {
        var outline = XmlOutline.Of(complete, XmlFormat.Secure);
        return new(outline, new Comparison(new WrittenDocument(document), XmlOutline.Of(written, XmlFormat.Secure), outline, trace).Run());
    }

    private sealed class Comparison(WrittenDocument document, XmlOutline before, XmlOutline after, RuleTrace trace)
    {
        private readonly List<ExplainedChange> _changes = [];
        private readonly Dictionary<XmlLocation, XmlOutlineNode> _byLocation = [];
        private readonly Dictionary<(XmlNode Parent, string Step), XmlOutlineNode> _byStep = [];
        private readonly Dictionary<XmlNode, XmlOutlineNode> _twins = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<XmlNode> _met = new(ReferenceEqualityComparer.Instance);
        private readonly ILookup<object, RuleEffect> _effects = trace.Effects.ToLookup(effect => (object)effect.Element, ReferenceEqualityComparer.Instance);

        public List<ExplainedChange> Run()
        {
            foreach (var node in before.Nodes)
            {
                if (node.Node.Location.IsKnown) _byLocation.TryAdd(node.Node.Location, node);
                else if (node.Parent is not null) _byStep.TryAdd((node.Parent.Node, node.Step), node);
            }
            foreach (var node in after.Nodes) Compare(node);
            foreach (var node in before.Nodes)
                if (!_met.Contains(node.Node) && (node.Parent is null || _met.Contains(node.Parent.Node))) Remove(node);
            return _changes;
        }

        private void Compare(XmlOutlineNode node)
        {
            if (Twin(node) is not { } twin)
            {
                // What is in a new element is new with it.
                if (node.Parent is null || _twins.ContainsKey(node.Parent.Node))
                    _changes.Add(new(node.Path, node.Node, IsWhole: true, null, "", node.Line, Cover(node, "")));
                return;
            }
            _twins[node.Node] = twin;
            _met.Add(twin.Node);
            var old = twin.Values.ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
            foreach (var value in node.Values)
            {
                if (!old.Remove(value.Path, out var was) || was != value.Value) Change(node, value, was, Cover(node, value.Path));
                else if (!document.Has(twin, value.Path)) Change(node, value, null, new(node.Node, CanonicalForm.Explicit, value.Path, null));
            }
            foreach (var (path, was) in old) _changes.Add(new(Join(node.Path, path), node.Node, IsWhole: false, was, null, 0, Cover(node, path)));
        }

        private void Change(XmlOutlineNode node, XmlOutlineValue value, string? was, RuleEffect? effect) =>
            _changes.Add(new(Join(node.Path, value.Path), node.Node, IsWhole: false, was, value.Value, value.Line, effect));

        private void Remove(XmlOutlineNode node)
        {
            var parent = node.Parent is null ? null : after.Nodes.FirstOrDefault(n => _twins.GetValueOrDefault(n.Node)?.Node == node.Parent.Node);
            _changes.Add(new(node.Path, node.Node, IsWhole: true, "", null, 0, parent is null ? null : Cover(parent, node.Step)));
        }

        private XmlOutlineNode? Twin(XmlOutlineNode node)
        {
            if (node.Parent is null) return before.Nodes[0];
            var twin = node.Node.Location.IsKnown
                ? _byLocation.GetValueOrDefault(node.Node.Location)
                : _twins.TryGetValue(node.Parent.Node, out var parent) ? _byStep.GetValueOrDefault((parent.Node, node.Step)) : null;
            // A copy stands at the same place as what it was made from; it is new all the same.
            return twin is null || _met.Contains(twin.Node) ? null : twin;
        }

        /// <summary>What a rule says that it did to a value of an object, or to something around it.</summary>
        private RuleEffect? Cover(XmlOutlineNode node, string path)
        {
            for (var at = node; at is not null; at = at.Parent)
            {
                foreach (var effect in _effects[at.Node])
                    if (effect.Value is null || IsBelow(path, effect.Value)) return effect;
                path = path.Length == 0 ? at.Step : $"{at.Step}/{path}";
            }
            return null;
        }

        private static bool IsBelow(string path, string value)
        {
            var (steps, wanted) = (Steps(path), Steps(value));
            return wanted.Length <= steps.Length && wanted.SequenceEqual(steps[..wanted.Length], StringComparer.Ordinal);
        }

        // Positions do not matter, nor does it whether a step is marked as an attribute.
        private static string[] Steps(string path) => [.. path.Split('/').Select(step => step.TrimStart('@').Split('[')[0])];

        private static string Join(string path, string value) => value.Length == 0 ? path : $"{path}/{value}";
    }
}
