using Berth.Xml.Generator.Model;
using static Berth.Xml.Generator.Emitting.CodeWriter;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits accessors to what C# does not let generated code assign: init-only setters and the fields of lists without a setter.</summary>
internal static class AccessorEmitter
{
    public static string Setter(MemberModel member) => "XmlSet" + member.Property;

    public static string Field(MemberModel member) => "XmlField" + member.Property;

    public static void Emit(CodeWriter code, IEnumerable<MemberModel> members)
    {
        foreach (var member in members)
        {
            var type = member.IsList ? $"global::System.Collections.Generic.List<{member.Type}>" : member.Type;
            if (member.IsNullable)
                type += "?";
            if (member.Setter == SetterKind.Accessor)
            {
                code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {Literal("set_" + member.Property)})]");
                code.Line($"private static extern void {Setter(member)}({member.DeclaringType} node, {type} value);");
                code.Line();
            }
            else if (member.Setter == SetterKind.Fill)
            {
                code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Literal($"<{member.Property}>k__BackingField")})]");
                code.Line($"private static extern ref {type} {Field(member)}({member.DeclaringType} node);");
                code.Line();
            }
        }
    }
}
