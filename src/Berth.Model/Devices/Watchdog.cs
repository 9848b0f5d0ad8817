namespace Berth.Model.Devices;

/// <summary>A watchdog and what it does when the guest stops feeding it.</summary>
[XmlElement("watchdog")]
public sealed partial class Watchdog : Device
{
    /// <summary>The device.</summary>
    [XmlAttribute("model", Required = true)] public WatchdogModel Model { get; set; }
    /// <summary>What becomes of a guest that hangs.</summary>
    [XmlAttribute("action", Host = true)] public WatchdogAction? Action { get; set; }
}

public enum WatchdogModel
{
    /// <summary>A PCI device.</summary>
    I6300esb,
    /// <summary>An ISA device.</summary>
    Ib700,
    /// <summary>The hypervisor call of s390.</summary>
    Diag288,
    /// <summary>The one in the q35 chipset.</summary>
    Itco,
}

public enum WatchdogAction
{
    /// <summary>Reset the guest.</summary>
    Reset,
    /// <summary>Ask the guest to shut down.</summary>
    Shutdown,
    /// <summary>Turn the guest off.</summary>
    Poweroff,
    /// <summary>Pause the guest.</summary>
    Pause,
    /// <summary>Write the guest's memory to a file, and go on.</summary>
    Dump,
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Send the guest a non-maskable interrupt.</summary>
    InjectNmi,
}
