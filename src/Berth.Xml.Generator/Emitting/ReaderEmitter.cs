using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits the method that reads an element.</summary>
internal sealed class ReaderEmitter
{
    private readonly CodeWriter _code;
    private readonly ClassModel _model;
    private readonly Dictionary<MemberModel, string> _flags = [];
    private readonly Dictionary<ElementModel, string> _seen = [];

    private ReaderEmitter(CodeWriter code, ClassModel model)
    {
        _code = code;
        _model = model;
    }

    /// <summary>Emits the reader of a class that can be made.</summary>
    /// <param name="method">The method's head.</param>
    public static void Emit(CodeWriter code, ClassModel model, string method) => new ReaderEmitter(code, model).Emit(method);

    private void Emit(string method)
    {
        _code.Open(method);
        var initializer = _model.RequiredProperties.Count == 0 ? "()" : $" {{ {string.Join(", ", _model.RequiredProperties.Select(p => $"{p} = default!"))} }}";
        _code.Line($"var node = new {_model.FullName}{initializer};");
        Declare(_model.Content);
        _code.Line("cursor.Enter(node);");
        var discriminator = _model.Discriminator is { } d && _model.Content.Attributes.All(a => a.Name != d) ? d : null;
        Attributes(_model.Content, discriminator);
        Content(_model.Content, _model.XmlNamespace, isOwn: true);
        foreach (var flag in _flags)
        {
            if (flag.Key.Required)
                _code.Line($"if (!{flag.Value}) cursor.Missing({Problem(flag.Key)}, {Literal(flag.Key.Path)});");
        }
        _code.Line("if (cursor.IsSound) node.OnRead(cursor.Context);");
        _code.Line("cursor.Leave();");
        _code.Line("return node;");
        _code.Close();
        _code.Line();
    }

    /// <summary>Declares what remembers that something has been there.</summary>
    private void Declare(ElementModel element)
    {
        foreach (var member in element.Attributes)
            Declare(member, member.Required);
        if (element.Text is { } text)
            Declare(text, text.Required);
        foreach (var slot in element.Children)
        {
            if (slot.Member is { } member)
            {
                Declare(member, member.Required || !member.IsList);
                continue;
            }
            if (!HasLists(slot.Element!))
            {
                var name = _code.Name("seen");
                _seen[slot.Element!] = name;
                _code.Line($"var {name} = false;");
            }
            Declare(slot.Element!);
        }
    }

    private void Declare(MemberModel member, bool isNeeded)
    {
        if (!isNeeded || member.Setter == SetterKind.None)
            return;
        var name = _code.Name("has");
        _flags[member] = name;
        _code.Line($"var {name} = false;");
    }

    private void Attributes(ElementModel element, string? discriminator)
    {
        var known = Literal(string.Join(" ", element.Attributes.Select(a => a.Name).Concat(discriminator is null ? [] : [discriminator])));
        _code.Line("while (cursor.NextAttribute())");
        if (element.Attributes.Count == 0 && discriminator is null)
        {
            _code.Line("    cursor.UnknownAttribute(\"\");");
            return;
        }
        _code.Open();
        _code.Open("switch (cursor.Name)");
        if (discriminator is not null)
            _code.Line($"case {Literal(discriminator)}: break;");
        foreach (var attribute in element.Attributes)
        {
            _code.Open($"case {Literal(attribute.Name)}:");
            if (attribute.Setter != SetterKind.None)
            {
                if (attribute.Live)
                    _code.Line("if (!cursor.Options.Live) break;");
                Mark(attribute);
                Take(attribute);
            }
            _code.Line("break;");
            _code.Close();
        }
        _code.Line($"default: cursor.UnknownAttribute({known}); break;");
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
        var own = element.Children.Where(s => s.Member is not { Kind: ValueKind.Foreign, Name: "" } && (s.Member?.Namespace is null || s.Member.Namespace == ns)).ToList();
        var others = element.Children.Where(s => s.Member is { Namespace: not null } m && m.Namespace != ns && m.Name.Length > 0).ToList();
        var foreign = element.Children.Where(s => s.Member is { Kind: ValueKind.Foreign, Name: "" }).ToList();
        _code.Open("if (cursor.IsNative)");
        _code.Open("switch (cursor.Name)");
        foreach (var slot in own)
            Case(slot, "");
        _code.Line($"default: cursor.UnknownElement({Literal(string.Join(" ", own.Select(s => s.Name)))}); break;");
        _code.Close();
        _code.Close();
        _code.Open("else");
        _code.Open("switch (cursor.Name)");
        foreach (var slot in others)
            Case(slot, $" when cursor.Namespace == {Literal(slot.Member!.Namespace)}");
        foreach (var slot in foreign)
        {
            var condition = slot.Member!.Namespace is { } wanted ? $"cursor.Namespace == {Literal(wanted)}" : "cursor.Namespace.Length > 0";
            _code.Open($"case var _ when {condition}:");
            Put(slot.Member, "cursor.ReadForeign()");
            _code.Line("break;");
            _code.Close();
        }
        _code.Line("default: cursor.UnknownElement(\"\"); break;");
        _code.Close();
        _code.Close();
        _code.Close();
        if (text is not null)
            Text(element.Text!, $"cursor.LoadText({text})", isOwn);
    }

    private void Text(MemberModel member, string load, bool isOwn)
    {
        if (member.Setter == SetterKind.None)
        {
            _code.Line(load + ";");
            return;
        }
        // A child that must hold a number or a boolean cannot be empty; other kinds are then absent.
        if (!isOwn && member.Kind is (ValueKind.Signed or ValueKind.Unsigned or ValueKind.Double or ValueKind.Bool))
        {
            _code.Line(load + ";");
            _code.Open();
        }
        else
        {
            _code.Open($"if ({load})");
        }
        Mark(member);
        Take(member);
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
        if (element.Text is { Live: true } && element.Attributes.Count == 0)
            _code.Line("if (!cursor.Options.Live) { cursor.Skip(); break; }");
        if (HasLists(element))
            _code.Line("cursor.Enter();");
        else
            _code.Line($"if (!cursor.EnterOnce(ref {_seen[element]})) break;");
        if (element.Presence is { } presence && presence.Setter != SetterKind.None)
            Put(presence, "true");
        foreach (var attribute in element.Attributes.Where(a => a.PresenceMeansTrue && a.Setter != SetterKind.None))
            Put(attribute, "true");
        Attributes(element, null);
        Content(element, null, isOwn: false);
        _code.Line("cursor.Leave();");
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
                Mark(member);
            else
                _code.Line($"if (cursor.SkipRepeated(ref {_flags[member]})) break;");
            var item = _code.Name("item");
            var read = member.Kind == ValueKind.Foreign ? "cursor.ReadForeign()" : $"{member.Type}.ReadXml(cursor)";
            _code.Open($"if ({read} is {{ }} {item})");
            Put(member, item);
            _code.Close();
            return;
        }

        Mark(member);
        _code.Line("cursor.Enter();");
        if (member.ValueAttribute is { } attribute)
        {
            var model = member with { Name = attribute };
            var empty = new EquatableArray<SlotModel>([]);
            Attributes(new ElementModel(member.Name, new EquatableArray<MemberModel>([model]), null, null, empty), null);
            _code.Line("while (cursor.NextChild()) cursor.UnknownElement(\"\");");
        }
        else
        {
            _code.Line("while (cursor.NextAttribute()) cursor.UnknownAttribute(\"\");");
            _code.Open("if (cursor.LoadText())");
            Take(member);
            _code.Close();
        }
        _code.Line("cursor.Leave();");
    }

    private void Mark(MemberModel member)
    {
        if (_flags.TryGetValue(member, out var flag))
            _code.Line($"{flag} = true;");
    }

    /// <summary>Converts the cursor's value and puts it into the property.</summary>
    private void Take(MemberModel member)
    {
        if (member.Kind == ValueKind.String)
        {
            Put(member, "cursor.GetString()");
            return;
        }
        var value = _code.Name("value");
        var octal = member.Hex > 0 ? "true" : "false";
        var condition = member.Kind switch
        {
            ValueKind.Signed => $"cursor.TryGetInt64({member.Min}, {member.Max}, {octal}, {Problem(member)}, out var {value})",
            ValueKind.Unsigned => $"cursor.TryGetUInt64({member.Min}, {member.Max}, {octal}, {Problem(member)}, out var {value})",
            ValueKind.Double => $"cursor.TryGetDouble({Problem(member)}, out var {value})",
            ValueKind.Bool => $"cursor.TryGetBool({(member.IsOnOff ? "true" : "false")}, {Problem(member)}, out var {value})",
            ValueKind.Guid => $"cursor.TryGetGuid({Problem(member)}, out var {value})",
            ValueKind.Enum => $"{member.EnumNames}.TryParse(cursor.Value, out var {value})",
            _ => $"{member.Type}.TryParse(cursor.Value, out var {value})",
        };
        _code.Open($"if ({condition})");
        Put(member, member.Kind is ValueKind.Signed or ValueKind.Unsigned ? $"({member.Type}){value}" : value);
        _code.Close();
        if (member.Kind == ValueKind.Enum)
            _code.Line($"else cursor.BadValue({Problem(member)}, {member.EnumNames}.All);");
        else if (member.Kind == ValueKind.Custom)
            _code.Line($"else cursor.BadValue({Problem(member)}, {member.Type}.Expectation);");
    }

    private void Put(MemberModel member, string value)
    {
        if (member.IsList)
            _code.Line(member.IsNullable ? $"(node.{member.Property} ??= []).Add({value});" : $"node.{member.Property}.Add({value});");
        else if (member.Setter == SetterKind.Accessor)
            _code.Line($"{AccessorEmitter.Setter(member)}(node, {value});");
        else
            _code.Line($"node.{member.Property} = {value};");
    }

    private static string Problem(MemberModel member) => "global::Berth.Xml.ProblemKind." + member.Problem;
}
