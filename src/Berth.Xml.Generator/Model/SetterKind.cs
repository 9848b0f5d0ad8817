namespace Berth.Xml.Generator.Model;

/// <summary>How generated code puts a value into a property.</summary>
internal enum SetterKind
{
    /// <summary>The property is written to XML only.</summary>
    None,
    Set,

    /// <summary>An init-only or inaccessible setter, called through an accessor.</summary>
    Accessor,

    /// <summary>A list without a setter, which is filled.</summary>
    Fill,
}
