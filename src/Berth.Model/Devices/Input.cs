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

public enum InputType
{
    Mouse,
    Tablet,
    Keyboard,
    /// <summary>An event device of the host as a virtio device.</summary>
    Passthrough,
    /// <summary>An event device of the host that feeds the guest's keyboard and mouse.</summary>
    Evdev,
}

public enum InputBus { Ps2, Usb, Xen, Parallels, Virtio, None }

/// <summary>The host's input device.</summary>
[XmlElement("source")]
public sealed partial class InputSource : XmlNode
{
    /// <summary>The event device, such as /dev/input/event1; for evdev.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>The event device that is passed through; for passthrough.</summary>
    [XmlAttribute("evdev")] public string? Evdev { get; set; }
    /// <summary>'all' if a grab takes every event device at once; for evdev.</summary>
    [XmlAttribute("grab")] public string? Grab { get; set; }
    /// <summary>The keys that give the device to the guest and take it back; for evdev.</summary>
    [XmlAttribute("grabToggle")] public InputGrabToggle? GrabToggle { get; set; }
    /// <summary>Whether held keys repeat; for evdev.</summary>
    [XmlAttribute("repeat", Bool = XmlBool.OnOff)] public bool? Repeat { get; set; }
}

public enum InputGrabToggle { CtrlCtrl, AltAlt, ShiftShift, MetaMeta, Scrolllock, CtrlScrolllock }
