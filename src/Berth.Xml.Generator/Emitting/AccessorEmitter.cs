using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits accessors to what C# does not let generated code assign: init-only setters, the fields of lists
/// without a setter, private conditions of base classes.</summary>
internal static class AccessorEmitter
{
    public static string Setter(MemberModel member) => "XmlSet" + member.Property;

    public static string Field(MemberModel member) => "XmlField" + member.Property;

    public static string When(MemberModel member) => "XmlWhen" + member.When;

    public static void Emit(CodeWriter code, IReadOnlyList<MemberModel> members)
    {
        foreach (var member in members)
        {
            var type = member.IsList ? $"global::System.Collections.Generic.List<{member.Type}>" : member.Type;
            if (member.IsNullable)
                type += "?";
            if (member.Setter == SetterKind.Accessor)
                Accessor(code, "Method", "set_" + member.Property, $"void {Setter(member)}({member.DeclaringType} node, {type} value)");
            else if (member.Setter == SetterKind.Fill)
                Accessor(code, "Field", $"<{member.Property}>k__BackingField", $"ref {type} {Field(member)}({member.DeclaringType} node)");
        }

        foreach (var member in members.Where(m => m.WhenHolder is not null).GroupBy(m => m.When).Select(g => g.First()))
        {
            var kind = member.WhenIsStatic ? "StaticMethod" : "Method";
            if (member.WhenTakesFormat)
                Accessor(code, kind, member.When!, $"bool {When(member)}({member.WhenHolder} node, global::Berth.Xml.XmlFormat format)");
            else
                Accessor(code, kind, "get_" + member.When, $"bool {When(member)}({member.WhenHolder} node)");
        }
    }

    private static void Accessor(CodeWriter code, string kind, string name, string method)
    {
        const string Namespace = "global::System.Runtime.CompilerServices";
        code.Line($"[{Namespace}.UnsafeAccessor({Namespace}.UnsafeAccessorKind.{kind}, Name = {Literal(name)})]");
        code.Line($"private static extern {method};");
        code.Line();
    }
}
