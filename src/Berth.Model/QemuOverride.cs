namespace Berth.Model;

/// <summary>Properties of QEMU devices that replace those Berth sets: <c>&lt;qemu:override&gt;</c>.</summary>
[XmlElement("override", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuOverride : XmlNode
{
    [XmlChild] public List<QemuOverrideDevice> Devices { get => field ??= []; set; }
}

/// <summary>The properties of the device with one alias.</summary>
[XmlElement("device", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuOverrideDevice : XmlNode
{
    /// <summary>The device's name in the running guest.</summary>
    [XmlAttribute("alias", Required = true)] public string Alias { get; set; } = "";
    [XmlChild] public QemuOverrideFrontend? Frontend { get; set; }
}

/// <summary>The frontend's properties.</summary>
[XmlElement("frontend", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuOverrideFrontend : XmlNode
{
    [XmlChild] public List<QemuOverrideProperty> Properties { get => field ??= []; set; }
}

/// <summary>One property: set to a value of a type, or removed.</summary>
[XmlElement("property", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuOverrideProperty : XmlNode
{
    /// <summary>The property's name in QEMU.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>What becomes of the property.</summary>
    [XmlAttribute("type", Required = true)] public QemuPropertyType Type { get; set; }
    /// <summary>The new value; none for remove.</summary>
    [XmlAttribute("value")] public string? Value { get; set; }
}

public enum QemuPropertyType
{
    String,
    Unsigned,
    Signed,
    Bool,
    /// <summary>It is not set.</summary>
    Remove,
}

/// <summary>What QEMU does when something deprecated is used.</summary>
[XmlElement("deprecation", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuDeprecation : XmlNode
{
    /// <summary>What QEMU does when it is asked for something deprecated.</summary>
    [XmlAttribute("behavior", Required = true)] public QemuDeprecationBehavior Behavior { get; set; }
}

public enum QemuDeprecationBehavior
{
    /// <summary>It works.</summary>
    None,
    /// <summary>Deprecated members are left out of answers.</summary>
    Omit,
    /// <summary>Deprecated commands fail.</summary>
    Reject,
    /// <summary>QEMU aborts.</summary>
    Crash,
}
