namespace Berth.Xml.Generator.Model;

/// <summary>A class that is bound to an element, with the members of its base classes.</summary>
internal sealed record ClassModel
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Fully qualified, with <c>global::</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The classes around it, the outermost first, as they are declared.</summary>
    public EquatableArray<string> Containers { get; init; }

    public bool IsAbstract { get; init; }

    public bool IsSealed { get; init; }

    /// <summary>Whether a base class has generated members too.</summary>
    public bool HasBoundBase { get; init; }

    /// <summary>Whether a base class can be read, so that this one's reader hides it.</summary>
    public bool HidesReader { get; init; }

    public string? ElementName { get; init; }

    public string? XmlNamespace { get; init; }

    public string? Prefix { get; init; }

    /// <summary>Whether the element has an end tag even when empty.</summary>
    public bool HasEndTag { get; init; }

    /// <summary>The paths of the members that tell elements of a list apart.</summary>
    public string? Key { get; init; }

    public string? Discriminator { get; init; }

    public string? DefaultCase { get; init; }

    public string? CaseValue { get; init; }

    /// <summary>The class with the discriminator, for a case.</summary>
    public string? CaseBase { get; init; }

    public required ElementModel Content { get; init; }

    /// <summary>Properties that must be given in an object initializer.</summary>
    public EquatableArray<string> RequiredProperties { get; init; }

    public EquatableArray<EnumModel> Enums { get; init; }

    public EquatableArray<DiagnosticModel> Diagnostics { get; init; }

    public string? Documentation { get; init; }

    public string HintName => FullName.Replace("global::", "").Replace('<', '_').Replace('>', '_');
}
