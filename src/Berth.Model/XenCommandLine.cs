namespace Berth.Model;

/// <summary>Arguments that are handed to Xen's device model as they are: <c>&lt;xen:commandline&gt;</c>.</summary>
[XmlElement("commandline", Namespace = XenNamespace.Uri, Prefix = XenNamespace.Prefix)]
public sealed partial class XenCommandLine : XmlNode
{
    /// <summary>Arguments that are added to the command line of Xen's device model.</summary>
    [XmlChild] public List<XenArgument> Arguments { get => field ??= []; set; }
}

/// <summary>One argument.</summary>
[XmlElement("arg", Namespace = XenNamespace.Uri, Prefix = XenNamespace.Prefix)]
public sealed partial class XenArgument : XmlNode
{
    /// <summary>The argument as the device model gets it.</summary>
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>The namespace of elements that only Xen understands.</summary>
public static class XenNamespace
{
    public const string Uri = "http://libvirt.org/schemas/domain/xen/1.0";
    public const string Prefix = "xen";
}
