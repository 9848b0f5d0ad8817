namespace Berth.Model;

/// <summary>Arguments and environment that are handed to QEMU as they are: <c>&lt;qemu:commandline&gt;</c>.</summary>
[XmlElement("commandline", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuCommandLine : XmlNode
{
    /// <summary>Arguments that are added to QEMU's command line.</summary>
    [XmlChild] public List<QemuArgument> Arguments { get => field ??= []; set; }
    /// <summary>Environment variables of QEMU.</summary>
    [XmlChild] public List<QemuEnvironment> Environment { get => field ??= []; set; }
}

/// <summary>One argument.</summary>
[XmlElement("arg", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuArgument : XmlNode
{
    /// <summary>The argument as QEMU gets it.</summary>
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>One environment variable.</summary>
[XmlElement("env", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuEnvironment : XmlNode
{
    /// <summary>The variable's name.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>Its value; empty unless written.</summary>
    [XmlAttribute("value")] public string? Value { get; set; }
}

/// <summary>The namespace of elements that only QEMU understands.</summary>
public static class QemuNamespace
{
    public const string Uri = "http://libvirt.org/schemas/domain/qemu/1.0";
    public const string Prefix = "qemu";
}
