namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 assembly use required members.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class CompilerFeatureRequiredAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
