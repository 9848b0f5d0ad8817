namespace Berth.Model;

/// <summary>Arguments and environment that are handed to QEMU as they are: <c>&lt;qemu:commandline&gt;</c>.</summary>
[XmlElement("commandline", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuCommandLine : XmlNode
{
    [XmlChild] public List<QemuArgument> Arguments { get => field ??= []; set; }
    [XmlChild] public List<QemuEnvironment> Environment { get => field ??= []; set; }
}

/// <summary>One argument.</summary>
[XmlElement("arg", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuArgument : XmlNode
{
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>One environment variable.</summary>
[XmlElement("env", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuEnvironment : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlAttribute("value")] public string? Value { get; set; }
}

/// <summary>The namespace of elements that only QEMU understands.</summary>
public static class QemuNamespace
{
    public const string Uri = "http://libvirt.org/schemas/domain/qemu/1.0";
    public const string Prefix = "qemu";
}
