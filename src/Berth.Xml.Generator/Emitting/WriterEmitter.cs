using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits the methods that write an element.</summary>
internal static class WriterEmitter
{
    public static void Emit(CodeWriter code, ClassModel model)
    {
        code.Line("/// <inheritdoc/>");
        code.Open("public override void WriteXml(global::Berth.Xml.XmlCanonicalWriter writer)");
        if (model.ElementName is { } name)
        {
            code.Line(Start(name, model.XmlNamespace, model.Prefix));
            code.Line("WriteXmlMembers(writer);");
            code.Line("writer.EndElement();");
            code.Line("WriteXmlAfter(writer);");
        }
        else
        {
            code.Line($"throw new global::System.InvalidOperationException({Literal(model.Name + " has no element name of its own.")});");
        }
        code.Close();
        code.Line();

        code.Line("/// <inheritdoc/>");
        code.Open("public override void WriteXmlMembers(global::Berth.Xml.XmlCanonicalWriter writer)");
        code.Line("writer.Enter(this);");
        code.Line("OnWrite(writer.Format);");
        var discriminator = model.CaseValue is null ? null : model.Discriminator;
        if (discriminator is not null && model.Content.Attributes.All(a => a.Name != discriminator))
            code.Line($"writer.Attribute({Literal(discriminator)}, {Literal(model.CaseValue)});");
        foreach (var attribute in model.Content.Attributes)
        {
            if (attribute.Name == discriminator)
                code.Line($"writer.Attribute({Literal(discriminator)}, {Literal(model.CaseValue)});");
            else
                Scalar(code, attribute, isAttribute: true);
        }
        if (model.Content.Text is { } text)
            Scalar(code, text, isAttribute: false);
        if (model.HasEndTag)
            code.Line("writer.StartContent();");
        Children(code, model.Content, model.XmlNamespace);
        code.Close();
        code.Line();
    }

    private static void Children(CodeWriter code, ElementModel element, string? ns)
    {
        foreach (var slot in element.Children)
        {
            if (slot.Element is { } child)
                Element(code, child);
            else
                Member(code, slot.Member!, ns);
        }
    }

    private static void Element(CodeWriter code, ElementModel element)
    {
        code.Line(Start(element.Name, null, null));
        foreach (var attribute in element.Attributes)
            Scalar(code, attribute, isAttribute: true);
        if (element.Text is { } text)
            Scalar(code, text, isAttribute: false);
        Children(code, element, null);
        var omit = "true";
        if (element.Presence is { } presence)
        {
            var guard = Guard.Of(presence);
            omit = guard is null ? $"this.{presence.Property} is not true" : $"!(this.{presence.Property} is true && {guard})";
        }
        code.Line($"writer.EndElement(omitEmpty: {omit});");
    }

    private static void Member(CodeWriter code, MemberModel member, string? ns)
    {
        var guard = Guard.Of(member);
        if (guard is not null)
            code.Open($"if ({guard})");
        if (member.IsList)
        {
            var item = code.Name("item");
            if (member.IsNullable)
                code.Open($"if (this.{member.Property} is not null)");
            code.Open($"foreach (var {item} in this.{member.Property})");
            Item(code, member, item, ns);
            code.Close();
            if (member.IsNullable)
                code.Close();
        }
        else
        {
            var value = code.Name("value");
            code.Open($"if (this.{member.Property} is {{ }} {value})");
            Item(code, member, value, ns);
            code.Close();
        }
        if (guard is not null)
            code.Close();
    }

    private static void Item(CodeWriter code, MemberModel member, string item, string? ns)
    {
        switch (member.Kind)
        {
            case ValueKind.Foreign:
                code.Line($"writer.Foreign({item});");
                break;
            case ValueKind.Node when member.UsesOwnName && !member.OmitEmpty:
                code.Line($"{item}.WriteXml(writer);");
                break;
            case ValueKind.Node:
                code.Line(Start(member.Name, member.Namespace == ns ? null : member.Namespace, member.Prefix));
                code.Line($"{item}.WriteXmlMembers(writer);");
                code.Line($"writer.EndElement({(member.OmitEmpty ? "omitEmpty: true" : "")});");
                break;
            default:
                code.Line(Start(member.Name, null, null));
                code.Line(Value(member, item, member.ValueAttribute));
                code.Line("writer.EndElement();");
                break;
        }
    }

    private static void Scalar(CodeWriter code, MemberModel member, bool isAttribute)
    {
        var name = isAttribute ? member.Name : null;
        var guard = Guard.Of(member);
        string statement;
        if (member.Kind == ValueKind.String)
        {
            // An empty string stands for none where the property cannot be null.
            if (isAttribute && !member.IsNullable && !member.Required)
                guard = (guard is null ? "" : guard + " && ") + $"this.{member.Property}.Length > 0";
            statement = Value(member, $"this.{member.Property}", name);
        }
        else if (member.IsNullable)
        {
            var value = code.Name("value");
            guard = (guard is null ? "" : guard + " && ") + $"this.{member.Property} is {{ }} {value}";
            statement = Value(member, value, name);
        }
        else
        {
            statement = Value(member, $"this.{member.Property}", name);
        }

        if (guard is null)
        {
            code.Line(statement);
        }
        else
        {
            code.Open($"if ({guard})");
            code.Line(statement);
            code.Close();
        }
    }

    private static string Value(MemberModel member, string value, string? attribute)
    {
        var target = attribute is null ? "" : Literal(attribute) + ", ";
        var method = attribute is null ? "Text" : "Attribute";
        if (member.Hex > 0 && member.Kind is (ValueKind.Signed or ValueKind.Unsigned))
            return $"writer.Hex{method}({target}unchecked((ulong){value}), {member.Hex});";
        var expression = member.Kind switch
        {
            ValueKind.Signed => $"(long){value}",
            ValueKind.Unsigned => $"(ulong){value}",
            ValueKind.Bool => $"{value} ? {(member.IsOnOff ? "\"on\" : \"off\"" : "\"yes\" : \"no\"")}",
            ValueKind.Enum => $"{member.EnumNames}.ToXml({value})",
            ValueKind.Custom => $"{value}.ToXml()",
            _ => value,
        };
        return $"writer.{method}({target}{expression});";
    }

    private static string Start(string name, string? ns, string? prefix) => ns is null
        ? $"writer.StartElement({Literal(name)});"
        : $"writer.StartElement({Literal(name)}, {Literal(prefix)}, {Literal(ns)});";
}
