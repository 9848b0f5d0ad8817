namespace Berth.Model;

/// <summary>Capabilities of QEMU to assume or to ignore for this guest: <c>&lt;qemu:capabilities&gt;</c>.</summary>
[XmlElement("capabilities", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuCapabilitiesOverride : XmlNode
{
    /// <summary>Capabilities that QEMU is taken to have.</summary>
    [XmlChild("add")] public List<QemuCapabilityName> Add { get => field ??= []; set; }
    /// <summary>Capabilities that QEMU is taken to lack.</summary>
    [XmlChild("del")] public List<QemuCapabilityName> Remove { get => field ??= []; set; }
}

/// <summary>The name of a capability.</summary>
[XmlElement("add", Namespace = QemuNamespace.Uri, Prefix = QemuNamespace.Prefix)]
public sealed partial class QemuCapabilityName : XmlNode
{
    /// <summary>The capability's name.</summary>
    [XmlAttribute("capability", Required = true)] public string Name { get; set; } = "";
}
