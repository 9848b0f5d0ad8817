namespace Berth.Wire.Generator;

/// <param name="Name">The name of the C# type.</param>
/// <param name="Origin">The name in libvirt's API.</param>
/// <param name="IsFlags">The members are bits.</param>
/// <param name="Members">The members in order.</param>
internal sealed record EnumDeclaration(string Name, string Origin, bool IsFlags, IReadOnlyList<EnumMember> Members);
