using Berth.Xml.Generator.Model;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits the deep copy.</summary>
internal static class CloneEmitter
{
    public static void Emit(CodeWriter code, ClassModel model, IEnumerable<MemberModel> members)
    {
        code.Line("/// <inheritdoc/>");
        code.Open("protected override global::Berth.Xml.XmlNode CloneNode()");
        code.Line($"var copy = ({model.FullName})MemberwiseClone();");
        foreach (var member in members)
        {
            if (!member.IsList && member.Kind != ValueKind.Node)
                continue;
            var value = $"this.{member.Property}";
            if (!member.IsList)
                value += "?.Clone()";
            else if (member.Kind == ValueKind.Node)
                value += (member.IsNullable ? "?" : "") + ".ConvertAll(static item => item.Clone())";
            else
                value = member.IsNullable ? $"{value} is null ? null : [.. {value}]" : $"[.. {value}]";
            if (!member.IsList && !member.IsNullable)
                value += "!";
            switch (member.Setter)
            {
                case SetterKind.Set:
                    code.Line($"copy.{member.Property} = {value};");
                    break;
                case SetterKind.Accessor:
                    code.Line($"{AccessorEmitter.Setter(member)}(copy, {value});");
                    break;
                case SetterKind.Fill:
                    code.Line($"{AccessorEmitter.Field(member)}(copy) = {value};");
                    break;
            }
        }
        code.Line("return copy;");
        code.Close();
        code.Line();
    }
}
