using Berth.Xml.Generator.Model;

namespace Berth.Xml.Generator.Emitting;

/// <summary>The conditions under which a member is written.</summary>
internal static class Guard
{
    /// <summary>A C# condition, or null when there is none.</summary>
    public static string? Of(MemberModel member)
    {
        var conditions = new List<string>();
        if (member.Live)
            conditions.Add("(writer.Format & global::Berth.Xml.XmlFormat.Live) != 0");
        if (member.Secret)
            conditions.Add("(writer.Format & global::Berth.Xml.XmlFormat.Secure) != 0");
        if (member.WhenHolder is not null)
            conditions.Add($"{AccessorEmitter.When(member)}(this{(member.WhenTakesFormat ? ", writer.Format" : "")})");
        else if (member.When is { } when)
            conditions.Add((member.WhenIsStatic ? "" : "this.") + when + (member.WhenTakesFormat ? "(writer.Format)" : ""));
        return conditions.Count == 0 ? null : string.Join(" && ", conditions);
    }
}
