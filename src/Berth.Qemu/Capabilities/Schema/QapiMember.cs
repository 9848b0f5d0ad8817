namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A member of an object type.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">May be left out.</param>
/// <param name="Features">Features declared on it, such as <c>deprecated</c>.</param>
public sealed record QapiMember(QapiType Type, bool IsOptional, IReadOnlyList<string> Features);
