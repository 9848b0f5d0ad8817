using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>
/// Emits the methods that read an element: one for the element, one for its attributes, one for each element on the path
/// to a member. Small methods keep the analyzers of the projects that hold bound classes fast.
/// </summary>
internal sealed class ReaderEmitter
{
    private readonly CodeWriter _code;
    private readonly ClassModel _model;
    private readonly ValueReaderEmitter _values;
    private readonly string _parameters;
    private readonly Queue<(string Method, ElementModel Element)> _pending = new();
    private readonly List<MemberModel> _required = [];
    private int _methods;

    private ReaderEmitter(CodeWriter code, ClassModel model)
    {
        _code = code;
        _model = model;
        _values = new ValueReaderEmitter(code);
        _parameters = $"{model.FullName} node, global::Berth.Xml.XmlCursor cursor, ref global::Berth.Xml.XmlSeen seen";
    }

    /// <summary>Emits the reader of a class that can be made.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="model">The class.</param>
    /// <param name="method">The method's head.</param>
    public static void Emit(CodeWriter code, ClassModel model, string method) => new ReaderEmitter(code, model).Emit(method);

    private void Emit(string method)
    {
        FindRequired(_model.Content);
        _code.Open(method);
        _values.BeginMethod();
        var initializer = _model.RequiredProperties.Count == 0 ? "()" : $" {{ {string.Join(", ", _model.RequiredProperties.Select(p => $"{p} = default!"))} }}";
        _code.Line($"var node = new {_model.FullName}{initializer};");
        _code.Line("var seen = default(global::Berth.Xml.XmlSeen);");
        _code.Line("cursor.Enter(node);");
        var discriminator = _model.Discriminator is { } d && _model.Content.Attributes.All(a => a.Name != d) ? d : null;
        if (_model.Content.Attributes.Count > 0 || discriminator is not null)
            _code.Line("ReadXmlAttributes(node, cursor, ref seen);");
        else
            UnknownAttributes();
        Content(_model.Content, _model.XmlNamespace, isOwn: true);
        foreach (var member in _required)
            _code.Line($"if ({(member.Live ? "cursor.Options.Live && " : "")}!seen.Has({_values.Number(member)})) cursor.Missing(global::Berth.Xml.ProblemKind.{member.Missing}, {Literal(member.Path)});");
        _code.Line("if (cursor.IsSound) node.OnRead(cursor.Context);");
        _code.Line("cursor.Leave();");
        _code.Line("return node;");
        _values.EndMethod();
        _code.Close();
        _code.Line();

        if (_model.Content.Attributes.Count > 0 || discriminator is not null)
        {
            _code.Open($"private static void ReadXmlAttributes({_parameters})");
            _values.BeginMethod();
            Attributes(_model.Content.Attributes, discriminator);
            _values.EndMethod();
            _code.Close();
            _code.Line();
        }

        while (_pending.Count > 0)
        {
            var (name, element) = _pending.Dequeue();
            _code.Open($"private static void {name}({_parameters})");
            _values.BeginMethod();
            Attributes(element.Attributes, null);
            Content(element, null, isOwn: false);
            foreach (var attribute in element.Attributes.Where(a => a.RequiredWithin))
                _code.Line($"if (!seen.Has({_values.Number(attribute)})) cursor.Missing({ValueReaderEmitter.Problem(attribute)}, {Literal("@" + attribute.Name)});");
            _code.Line("cursor.Leave();");
            _values.EndMethod();
            _code.Close();
            _code.Line();
        }
    }

    private void FindRequired(ElementModel element)
    {
        _required.AddRange(element.Attributes.Where(IsRequired));
        if (element.Text is { } text && IsRequired(text))
            _required.Add(text);
        foreach (var slot in element.Children)
        {
            if (slot.Element is { } child)
                FindRequired(child);
            else if (IsRequired(slot.Member!))
                _required.Add(slot.Member!);
        }
    }

    private static bool IsRequired(MemberModel member) => member.Required && member.Setter != SetterKind.None;

    private void UnknownAttributes() => _code.Line("while (cursor.NextAttribute()) cursor.UnknownAttribute(\"\");");

    private void Attributes(EquatableArray<MemberModel> attributes, string? discriminator)
    {
        if (attributes.Count == 0 && discriminator is null)
        {
            UnknownAttributes();
            return;
        }
        _code.Line("while (cursor.NextAttribute())");
        _code.Open();
        _code.Open("switch (cursor.Name)");
        if (discriminator is not null)
            _code.Line($"case {Literal(discriminator)}: break;");
        foreach (var attribute in attributes)
        {
            _code.Open($"case {Literal(attribute.Name)}:");
            if (attribute.Setter != SetterKind.None)
            {
                if (attribute.Live)
                    _code.Line("if (!cursor.Options.Live) break;");
                _values.Take(attribute);
            }
            _code.Line("break;");
            _code.Close();
        }
        var known = string.Join(" ", attributes.Select(a => a.Name).Concat(discriminator is null ? [] : [discriminator]));
        _code.Line($"default: cursor.UnknownAttribute({Literal(known)}); break;");
        _code.Close();
        _code.Close();
    }

    private void Content(ElementModel element, string? ns, bool isOwn)
    {
        if (element.Children.Count == 0)
        {
            if (element.Text is { } only)
                Text(only, "cursor.LoadText()", isOwn);
            else
                _code.Line("while (cursor.NextChild()) cursor.UnknownElement(\"\");");
            return;
        }

        var text = element.Text is null ? null : _code.Name("text");
        if (text is not null)
            _code.Line($"string? {text} = null;");
        _code.Open($"while (cursor.NextChild({(text is null ? "" : "ref " + text)}))");
        Children(element, ns);
        _code.Close();
        if (text is not null)
            Text(element.Text!, $"cursor.LoadText({text})", isOwn);
    }

    private void Children(ElementModel element, string? ns)
    {
        var own = element.Children.Where(s => !IsOpen(s) && (s.Member?.Namespace is null || s.Member.Namespace == ns)).ToList();
        var others = element.Children.Where(s => !IsOpen(s) && s.Member?.Namespace is { } other && other != ns).ToList();
        var open = element.Children.Where(IsOpen).ToList();

        _code.Line("if (cursor.IsNative)");
        if (own.Count > 0)
        {
            _code.Open();
            _code.Open("switch (cursor.Name)");
            foreach (var slot in own)
                Case(slot, "");
            _code.Line($"default: cursor.UnknownElement({Literal(string.Join(" ", own.Select(s => s.Name)))}); break;");
            _code.Close();
            _code.Close();
        }
        else
        {
            _code.Line("    cursor.UnknownElement(\"\");");
        }

        foreach (var slot in open)
        {
            var condition = slot.Member!.Namespace is { } wanted ? $"cursor.Namespace == {Literal(wanted)}" : "cursor.Namespace.Length > 0";
            var names = others.Select(o => $"!(cursor.Name == {Literal(o.Name)} && cursor.Namespace == {Literal(o.Member!.Namespace)})").Prepend(condition);
            _code.Line($"else if ({string.Join(" && ", names)})");
            _code.Open();
            _values.Put(slot.Member, "cursor.ReadForeign()");
            _code.Close();
        }

        _code.Line("else");
        if (others.Count > 0)
        {
            _code.Open();
            _code.Open("switch (cursor.Name)");
            foreach (var slot in others)
                Case(slot, $" when cursor.Namespace == {Literal(slot.Member!.Namespace)}");
            _code.Line("default: cursor.UnknownElement(\"\"); break;");
            _code.Close();
            _code.Close();
        }
        else
        {
            _code.Line("    cursor.UnknownElement(\"\");");
        }
    }

    /// <summary>Whether a place takes elements of any name.</summary>
    private static bool IsOpen(SlotModel slot) => slot.Member is { Kind: ValueKind.Foreign, Name: "" };

    private void Text(MemberModel member, string load, bool isOwn)
    {
        if (member.Setter == SetterKind.None)
        {
            _code.Line(load + ";");
            return;
        }
        // A child that must hold a number or a boolean cannot be empty; other kinds are then absent.
        var mayBeEmpty = isOwn || member.Kind is not (ValueKind.Signed or ValueKind.Unsigned or ValueKind.Double or ValueKind.Bool);
        if (mayBeEmpty)
            _code.Open($"if ({load})");
        else
            _code.Line(load + ";");
        _values.Take(member);
        if (mayBeEmpty)
            _code.Close();
    }

    private void Case(SlotModel slot, string condition)
    {
        _code.Open($"case {Literal(slot.Name)}{condition}:");
        if (slot.Element is { } element)
            Element(element);
        else
            Member(slot.Member!);
        _code.Line("break;");
        _code.Close();
    }

    private void Element(ElementModel element)
    {
        if (element is { Text.Live: true, Attributes.Count: 0 } or { Presence.Live: true })
            _code.Line("if (!cursor.Options.Live) { cursor.Skip(); break; }");
        if (HasLists(element))
            _code.Line("cursor.Enter();");
        else
            _code.Line($"if (!cursor.EnterOnce(ref seen, {_values.Number(element)})) break;");
        if (element.Presence is { Setter: not SetterKind.None } presence)
            _values.Put(presence, "true");
        foreach (var attribute in element.Attributes.Where(a => a.PresenceMeansTrue && a.Setter != SetterKind.None))
            _values.Put(attribute, "true");
        if (element.Attributes.Count == 0 && element.Children.Count == 0)
        {
            UnknownAttributes();
            Content(element, null, isOwn: false);
            _code.Line("cursor.Leave();");
            return;
        }
        var method = $"ReadXmlElement{_methods++}";
        _pending.Enqueue((method, element));
        _code.Line($"{method}(node, cursor, ref seen);");
    }

    private static bool HasLists(ElementModel element) =>
        element.Children.Any(s => s.Member?.IsList ?? HasLists(s.Element!));

    private void Member(MemberModel member)
    {
        if (member.Setter == SetterKind.None)
        {
            _code.Line("cursor.Skip();");
            return;
        }
        if (member.Live)
            _code.Line("if (!cursor.Options.Live) { cursor.Skip(); break; }");
        if (member.Kind is ValueKind.Node or ValueKind.Foreign)
        {
            if (member.IsList)
                _values.Mark(member);
            else
            {
                var once = member.Once ? ", " + ValueReaderEmitter.Problem(member) : "";
                _code.Line($"if (cursor.SkipRepeated(ref seen, {_values.Number(member)}{once})) break;");
            }
            var item = _code.Name("item");
            var read = member.Kind == ValueKind.Foreign ? "cursor.ReadForeign()" : $"{member.Type}.ReadXml(cursor)";
            _code.Open($"if ({read} is {{ }} {item})");
            _values.Put(member, item);
            _code.Close();
            return;
        }

        _code.Line("cursor.Enter();");
        if (member.ValueAttribute is { } attribute)
        {
            Attributes(new EquatableArray<MemberModel>([member with { Name = attribute }]), null);
            _code.Line("while (cursor.NextChild()) cursor.UnknownElement(\"\");");
        }
        else
        {
            UnknownAttributes();
            _code.Open("if (cursor.LoadText())");
            _values.Take(member);
            _code.Close();
        }
        _code.Line("cursor.Leave();");
    }
}
