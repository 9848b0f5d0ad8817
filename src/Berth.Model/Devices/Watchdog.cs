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

public enum WatchdogModel { I6300esb, Ib700, Diag288, Itco }
public enum WatchdogAction { Reset, Shutdown, Poweroff, Pause, Dump, None, InjectNmi }
