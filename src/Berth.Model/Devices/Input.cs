namespace Berth.Model.Devices;

/// <summary>An input device.</summary>
[XmlElement("input", Key = "@type+@bus, alias/@name")]
public sealed partial class Input : Device
{
    /// <summary>What it is.</summary>
    [XmlAttribute("type", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Internal)] public InputType Type { get; set; }
    /// <summary>The bus.</summary>
    [XmlAttribute("bus", Problem = ProblemKind.Unsupported)] public InputBus? Bus { get; set; }
    /// <summary>The variant of the virtio device.</summary>
    [XmlAttribute("model", Problem = ProblemKind.Unsupported)] public DiskModel? Model { get; set; }
    [XmlChild(OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
    [XmlChild(Host = true)] public InputSource? Source { get; set; }
}

public enum InputType { Mouse, Tablet, Keyboard, Passthrough, Evdev }
public enum InputBus { Ps2, Usb, Xen, Parallels, Virtio, None }

/// <summary>The host's input device.</summary>
[XmlElement("source")]
public sealed partial class InputSource : XmlNode
{
    [XmlAttribute("dev")] public string? Dev { get; set; }
    [XmlAttribute("evdev")] public string? Evdev { get; set; }
    [XmlAttribute("grab")] public string? Grab { get; set; }
    [XmlAttribute("grabToggle")] public InputGrabToggle? GrabToggle { get; set; }
    [XmlAttribute("repeat", Bool = XmlBool.OnOff)] public bool? Repeat { get; set; }
}

public enum InputGrabToggle { CtrlCtrl, AltAlt, ShiftShift, MetaMeta, Scrolllock, CtrlScrolllock }
