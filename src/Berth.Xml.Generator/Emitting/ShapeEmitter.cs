using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits the description of a class as data.</summary>
internal static class ShapeEmitter
{
    private const string Namespace = "global::Berth.Xml.";

    public static void Emit(CodeWriter code, ClassModel model, IReadOnlyList<MemberModel> members, IReadOnlyList<CaseModel> cases)
    {
        code.Line($"private static {Namespace}XmlShape? s_xmlShape;");
        code.Line();
        code.Line("/// <summary>What the class declares, built when first asked for.</summary>");
        code.Line($"public static {(model.HidesReader ? "new " : "")}{Namespace}XmlShape XmlShape => s_xmlShape ??= BuildXmlShape();");
        code.Line();
        code.Open($"private static {Namespace}XmlShape BuildXmlShape() => new()");
        code.Line($"Type = typeof({model.FullName}),");
        Property(code, "ElementName", model.ElementName);
        Property(code, "Namespace", model.XmlNamespace);
        Property(code, "Documentation", model.Documentation);
        Property(code, "Key", model.Key);
        Property(code, "Discriminator", model.Discriminator);
        Property(code, "CaseValue", model.CaseValue);
        if (cases.Count > 0)
        {
            code.Line("Cases =");
            code.Line("[");
            foreach (var choice in cases)
                code.Line($"    new {Namespace}XmlCaseShape({Literal(choice.Value)}, static () => {choice.Type}.XmlShape),");
            code.Line("],");
        }
        if (members.Count > 0)
        {
            code.Line("Members =");
            code.Line("[");
            foreach (var member in members)
                code.Line($"    new {Namespace}XmlMemberShape({Literal(Path(member))}, {Literal(member.Property)}) {{ {string.Join(", ", Properties(member))} }},");
            code.Line("],");
        }
        code.Close(";");
        code.Line();
    }

    private static void Property(CodeWriter code, string name, string? value)
    {
        if (value is not null)
            code.Line($"{name} = {Literal(value)},");
    }

    private static string Path(MemberModel member) => member switch
    {
        { Kind: ValueKind.Foreign, Path.Length: 0 } => "*",
        { IsList: true, ValueAttribute: { } attribute } => $"{member.Path}/@{attribute}",
        _ => member.Path,
    };

    private static IEnumerable<string> Properties(MemberModel member)
    {
        if (member.Kind == ValueKind.Node)
            yield return $"Element = static () => {member.Type}.XmlShape";
        else if (member.Kind != ValueKind.Foreign)
            yield return $"Value = {Value(member)}";
        if (member.IsList)
            yield return "IsList = true";
        if (member.Required)
            yield return "IsRequired = true";
        if (member.Live)
            yield return "IsLive = true";
        if (member.Host)
            yield return "IsHost = true";
        if (member.Secret)
            yield return "IsSecret = true";
        if (member.Documentation is not null)
            yield return $"Documentation = {Literal(member.Documentation)}";
    }

    private static string Value(MemberModel member)
    {
        var (kind, details) = member.Kind switch
        {
            ValueKind.String => ("Text", ""),
            ValueKind.Signed or ValueKind.Unsigned => ("Number", Range(member)),
            ValueKind.Double => ("Fraction", ""),
            ValueKind.Bool when member.IsPresence => ("Presence", ""),
            ValueKind.Bool => ("Boolean", member.IsOnOff ? "Allowed = [\"on\", \"off\"]" : "Allowed = [\"yes\", \"no\"]"),
            ValueKind.Guid => ("Uuid", ""),
            ValueKind.Enum => ("Name", $"Allowed = {member.EnumNames}.All.ToArray(), Meanings = {member.EnumNames}.Meanings"),
            _ => ("Custom", $"Expectation = {member.Type}.Expectation"),
        };
        return $"new {Namespace}XmlValueShape({Namespace}XmlValueKind.{kind})" + (details.Length == 0 ? "" : $" {{ {details} }}");
    }

    private static string Range(MemberModel member)
    {
        var range = $"Min = {member.Min}, Max = {member.Max}";
        return member.Hex > 0 ? $"{range}, HexDigits = {member.Hex}" : range;
    }
}
