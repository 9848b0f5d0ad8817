namespace Berth.Model.Devices;

/// <summary>The memory balloon.</summary>
[XmlElement("memballoon")]
public sealed partial class MemoryBalloon : Device
{
    /// <summary>The device; none for no balloon.</summary>
    [XmlAttribute("model", Required = true)] public MemoryBalloonModel Model { get; set; }
    /// <summary>Whether memory comes back before the guest runs out of it.</summary>
    [XmlAttribute("autodeflate", Bool = XmlBool.OnOff)] public bool? AutoDeflate { get; set; }
    /// <summary>Whether the guest gives back what it does not use.</summary>
    [XmlAttribute("freePageReporting", Bool = XmlBool.OnOff)] public bool? FreePageReporting { get; set; }

    /// <summary>How often the guest reports its use of memory, seconds.</summary>
    [XmlAttribute("stats/@period")] public uint? StatsPeriod { get; set; }

    [XmlChild(Order = 110, OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

public enum MemoryBalloonModel
{
    Virtio,
    Xen,
    /// <summary>The guest has no balloon.</summary>
    None,
    VirtioTransitional,
    VirtioNonTransitional,
}
