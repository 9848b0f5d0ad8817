namespace Berth.Model;

/// <summary>Namespaces that a container shares with another or takes from a process: <c>&lt;lxc:namespace&gt;</c>.</summary>
[XmlElement("namespace", Namespace = Uri, Prefix = Prefix)]
public sealed partial class LxcNamespace : XmlNode
{
    internal const string Uri = "http://libvirt.org/schemas/domain/lxc/1.0";
    internal const string Prefix = "lxc";

    /// <summary>Whose network namespace the container shares.</summary>
    [XmlChild("sharenet")] public LxcSharedNamespace? Network { get; set; }
    /// <summary>Whose IPC namespace the container shares.</summary>
    [XmlChild("shareipc")] public LxcSharedNamespace? Ipc { get; set; }
    /// <summary>Whose host name the container shares.</summary>
    [XmlChild("shareuts")] public LxcSharedNamespace? Uts { get; set; }
}

/// <summary>Whose namespace it is.</summary>
[XmlElement("sharenet", Namespace = LxcNamespace.Uri, Prefix = LxcNamespace.Prefix)]
public sealed partial class LxcSharedNamespace : XmlNode
{
    /// <summary>How the other one is named.</summary>
    [XmlAttribute("type", Required = true)] public LxcNamespaceSource Type { get; set; }
    /// <summary>The network namespace's name, the container's name, or the process id.</summary>
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>How the namespace is found: by its own name, by that of a container, by a process.</summary>
public enum LxcNamespaceSource
{
    /// <summary>A named network namespace.</summary>
    Netns,
    /// <summary>Another container.</summary>
    Name,
    /// <summary>A process.</summary>
    Pid,
}
