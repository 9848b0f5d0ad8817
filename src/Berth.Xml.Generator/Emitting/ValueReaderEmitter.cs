using Berth.Xml.Generator.Model;

namespace Berth.Xml.Generator.Emitting;

/// <summary>Emits what converts the cursor's value and puts it into a property.</summary>
internal sealed class ValueReaderEmitter(CodeWriter code)
{
    private readonly Dictionary<object, int> _numbers = [];
    private readonly Dictionary<string, string> _locals = [];
    private int _start;

    public static string Problem(MemberModel member) => "global::Berth.Xml.ProblemKind." + member.Problem;

    /// <summary>The number under which the reader remembers that something has been met.</summary>
    public int Number(object subject)
    {
        if (subject is MemberModel member)
            subject = member.Property;
        if (!_numbers.TryGetValue(subject, out var number))
            _numbers.Add(subject, number = _numbers.Count);
        return number;
    }

    /// <summary>Remembers that a required member has been met.</summary>
    public void Mark(MemberModel member)
    {
        if (member.Required || member.RequiredWithin)
            code.Line($"seen.Mark({Number(member)});");
    }

    /// <summary>Starts a method: its values share one variable a type, which keeps data flow analysis of long methods fast.</summary>
    public void BeginMethod()
    {
        _start = code.Position;
        _locals.Clear();
    }

    /// <summary>Declares the variables that the method came to need.</summary>
    public void EndMethod() => code.Insert(_start, _locals.Select(l => $"{l.Key} {l.Value};"));

    public void Take(MemberModel member)
    {
        Mark(member);
        if (member.Kind == ValueKind.String)
        {
            Put(member, "cursor.GetString()");
            return;
        }
        var value = Local(member.Kind switch
        {
            ValueKind.Signed => "long",
            ValueKind.Unsigned => "ulong",
            _ => member.Type,
        });
        var octal = member.Hex > 0 ? "true" : "false";
        var condition = member.Kind switch
        {
            ValueKind.Signed => $"cursor.TryGetInt64({member.Min}, {member.Max}, {octal}, {Problem(member)}, out {value})",
            ValueKind.Unsigned => $"cursor.TryGetUInt64({member.Min}, {member.Max}, {octal}, {Problem(member)}, out {value})",
            ValueKind.Double => $"cursor.TryGetDouble({Problem(member)}, out {value})",
            ValueKind.Bool => $"cursor.TryGetBool({(member.IsOnOff ? "true" : "false")}, {Problem(member)}, out {value})",
            ValueKind.Guid => $"cursor.TryGetGuid({Problem(member)}, out {value})",
            ValueKind.Enum => $"{member.EnumNames}.TryParse(cursor.Value, out {value})",
            _ => $"{member.Type}.TryParse(cursor.Value, out {value})",
        };
        code.Open($"if ({condition})");
        Put(member, member.Kind is ValueKind.Signed or ValueKind.Unsigned ? $"({member.Type}){value}" : value);
        code.Close();
        if (member.Kind == ValueKind.Enum)
            code.Line($"else cursor.BadValue({Problem(member)}, {member.EnumNames}.All);");
        else if (member.Kind == ValueKind.Custom)
            code.Line($"else cursor.BadValue({Problem(member)}, {member.Type}.Expectation);");
    }

    private string Local(string type)
    {
        if (!_locals.TryGetValue(type, out var name))
            _locals.Add(type, name = code.Name("value"));
        return name;
    }

    public void Put(MemberModel member, string value)
    {
        if (member.IsList)
        {
            if (member.IsNullable && member.Setter == SetterKind.Accessor)
                code.Line($"if (node.{member.Property} is null) {AccessorEmitter.Setter(member)}(node, []);");
            else if (member.IsNullable)
                code.Line($"node.{member.Property} ??= [];");
            code.Line($"node.{member.Property}{(member.IsNullable ? "!" : "")}.Add({value});");
        }
        else if (member.Setter == SetterKind.Accessor)
            code.Line($"{AccessorEmitter.Setter(member)}(node, {value});");
        else
            code.Line($"node.{member.Property} = {value};");
    }
}
