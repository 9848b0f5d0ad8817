namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets a netstandard2.0 assembly have records with required members.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
