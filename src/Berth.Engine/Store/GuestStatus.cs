using Berth.Model;
using Berth.Xml;

namespace Berth.Engine.Store;

/// <summary>What must be known of a running guest to find it again: the document of its state.</summary>
[XmlElement("domstatus")]
internal sealed partial class GuestStatus : XmlNode
{
    [XmlAttribute("state", Required = true)] public string State { get; set; } = "";
    [XmlAttribute("reason", Required = true)] public string Reason { get; set; } = "";
    [XmlAttribute("pid", Required = true, Min = 1)] public int ProcessId { get; set; }

    /// <summary>When the process started, in clock ticks since boot.</summary>
    [XmlAttribute("started", Required = true)] public ulong StartTime { get; set; }

    /// <summary>The boot of the host that pid and start time belong to.</summary>
    [XmlAttribute("boot", Required = true)] public string Boot { get; set; } = "";

    [XmlAttribute("monitor/@path", Required = true)] public string MonitorPath { get; set; } = "";
    [XmlAttribute("monitor/@type")] public string MonitorType { get; set; } = "unix";

    /// <summary>The guest's private directory.</summary>
    [XmlAttribute("directory/@path", Required = true)] public string Directory { get; set; } = "";

    /// <summary>The guest is to start again once it has shut down.</summary>
    [XmlChild("fakereboot", Bool = XmlBool.Presence)] public bool Reboot { get; set; }

    [XmlChild("taint")] public List<string> Taints { get; set; } = [];

    /// <summary>Files that belong to the guest's user while it runs.</summary>
    [XmlChild("file", Wrapper = "owners")] public List<OwnedFile> OwnedFiles { get; set; } = [];

    /// <summary>The CPU that was asked for, where what the guest got may differ.</summary>
    [XmlChild] public Cpu? AskedCpu { get; set; }

    [XmlChild] public Domain Domain { get; set; } = null!;
}
