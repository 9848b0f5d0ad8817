namespace Berth.Model.Devices;

/// <summary>The memory balloon.</summary>
[XmlElement("memballoon")]
public sealed partial class MemoryBalloon : Device
{
    [XmlAttribute("model", Required = true)] public MemoryBalloonModel Model { get; set; }
    [XmlAttribute("autodeflate", Bool = XmlBool.OnOff)] public bool? AutoDeflate { get; set; }
    [XmlAttribute("freePageReporting", Bool = XmlBool.OnOff)] public bool? FreePageReporting { get; set; }

    /// <summary>How often the guest reports its use of memory, seconds.</summary>
    [XmlAttribute("stats/@period")] public uint? StatsPeriod { get; set; }

    [XmlChild(Order = 110, OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}

public enum MemoryBalloonModel { Virtio, Xen, None, VirtioTransitional, VirtioNonTransitional }
