namespace Berth.Qemu.Capabilities.Schema;

/// <summary>An object; with a tag member, a union whose further members depend on the tag's value.</summary>
public sealed class QapiObject : QapiType
{
    /// <summary>Members that are there whatever the tag says.</summary>
    public IReadOnlyDictionary<string, QapiMember> Members { get; internal set; } = new Dictionary<string, QapiMember>();

    /// <summary>The member whose value selects the variant; null for a plain object.</summary>
    public string? Tag { get; internal init; }

    /// <summary>By value of the tag, the object whose members are added.</summary>
    public IReadOnlyDictionary<string, QapiType> Variants { get; internal set; } = new Dictionary<string, QapiType>();
}
