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

    /// <summary>Compares a stored description with that of the running guest.</summary>
    /// <param name="stored">The stored description.</param>
    /// <param name="running">The running guest's, which was made from the same text.</param>
    /// <param name="trace">What rules resolved for the run.</param>
    public static Explanation OfStart(XmlNode stored, XmlNode running, RuleTrace trace)
    {
        const XmlFormat Format = XmlFormat.Secure | XmlFormat.Live;
        var outline = XmlOutline.Of(running, Format);
        return new(outline, new Comparison(null, XmlOutline.Of(stored, Format), outline, trace).Run());
    }

    private sealed class Comparison(WrittenDocument? document, XmlOutline before, XmlOutline after, RuleTrace trace)
    {
        private readonly List<ExplainedChange> _changes = [];
        private readonly ILookup<(XmlLocation, Type), XmlOutlineNode> _byLocation =
            before.Nodes.Where(node => node.Node.Location.IsKnown).ToLookup(node => (node.Node.Location, node.Node.GetType()));
        private readonly HashSet<XmlOutlineNode> _parents = [.. after.Nodes.Where(node => node.Parent is not null).Select(node => node.Parent!)];
        private readonly Dictionary<(XmlNode Parent, string Step), XmlOutlineNode> _byStep = [];
        private readonly Dictionary<XmlNode, XmlOutlineNode> _twins = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<XmlNode> _added = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<XmlNode> _met = new(ReferenceEqualityComparer.Instance);
        private readonly ILookup<object, RuleEffect> _effects = trace.Effects.ToLookup(effect => (object)effect.Element, ReferenceEqualityComparer.Instance);

        public List<ExplainedChange> Run()
        {
            foreach (var node in before.Nodes)
            {
                if (node.Parent is not null && !node.Node.Location.IsKnown) _byStep.TryAdd((node.Parent.Node, node.Step), node);
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
                AddNew(node);
                return;
            }
            _twins[node.Node] = twin;
            _met.Add(twin.Node);
            var old = twin.Values.ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
            foreach (var value in node.Values)
            {
                if (!old.Remove(value.Path, out var was) || was != value.Value) Change(node, value, was, Cover(node, value.Path));
                else if (document?.Has(twin, value.Path) == false) Change(node, value, null, new(node.Node, CanonicalForm.Explicit, value.Path, null));
            }
            foreach (var (path, was) in old)
                if (was.Length > 0 || !IsFilled(node, path)) _changes.Add(new(Join(node.Path, path), node.Node, IsWhole: false, was, null, 0, Cover(node, path)));
        }

        /// <summary>Whether something now stands in an element that held nothing.</summary>
        private bool IsFilled(XmlOutlineNode node, string path) =>
            node.Values.Any(value => IsBelow(value.Path, path)) || (path.Length == 0 && _parents.Contains(node));

        private void AddNew(XmlOutlineNode node)
        {
            // What is in a new element is new with it, unless rules answer only for its values.
            if (_added.Contains(node.Parent?.Node!))
            {
                _added.Add(node.Node);
                return;
            }
            var effect = Cover(node, "");
            if (effect is not null || (node.Values.Count == 0 && !_parents.Contains(node)))
            {
                _added.Add(node.Node);
                _changes.Add(new(node.Path, node.Node, IsWhole: true, null, "", node.Line, effect)
                {
                    Further = [.. _effects[node.Node].Where(other => other.Rule != effect?.Rule).DistinctBy(other => other.Rule)],
                });
                return;
            }
            foreach (var value in node.Values) Change(node, value, null, Cover(node, value.Path));
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
            // What reading made of one element has the place of that element, and so has a copy of it, which comes after it.
            if (node.Node.Location.IsKnown) return _byLocation[(node.Node.Location, node.Node.GetType())].FirstOrDefault(twin => !_met.Contains(twin.Node));
            var twin = _twins.TryGetValue(node.Parent.Node, out var parent) ? _byStep.GetValueOrDefault((parent.Node, node.Step)) : null;
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
            if (value.Length == 0) return true;
            var (steps, wanted) = (Steps(path), Steps(value));
            return wanted.Length <= steps.Length && wanted.AsSpan().SequenceEqual(steps.AsSpan(0, wanted.Length));
        }

        // Positions do not matter, nor does it whether a step is marked as an attribute.
        private static string[] Steps(string path) => [.. path.Split('/').Select(step => step.TrimStart('@').Split('[')[0])];

        private static string Join(string path, string value) => value.Length == 0 ? path : $"{path}/{value}";
    }
}
