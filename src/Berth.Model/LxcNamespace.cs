namespace Berth.Model;

/// <summary>Namespaces that a container shares with another or takes from a process: <c>&lt;lxc:namespace&gt;</c>.</summary>
[XmlElement("namespace", Namespace = Uri, Prefix = Prefix)]
public sealed partial class LxcNamespace : XmlNode
{
    internal const string Uri = "http://libvirt.org/schemas/domain/lxc/1.0";
    internal const string Prefix = "lxc";

    [XmlChild("sharenet")] public LxcSharedNamespace? Network { get; set; }
    [XmlChild("shareipc")] public LxcSharedNamespace? Ipc { get; set; }
    [XmlChild("shareuts")] public LxcSharedNamespace? Uts { get; set; }
}

/// <summary>Whose namespace it is.</summary>
[XmlElement("sharenet", Namespace = LxcNamespace.Uri, Prefix = LxcNamespace.Prefix)]
public sealed partial class LxcSharedNamespace : XmlNode
{
    [XmlAttribute("type", Required = true)] public LxcNamespaceSource Type { get; set; }
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>How the namespace is found: by its own name, by that of a container, by a process.</summary>
public enum LxcNamespaceSource { Netns, Name, Pid }
