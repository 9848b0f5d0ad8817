namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 assembly use required members.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class RequiredMemberAttribute : Attribute;
