namespace Berth.Model.Devices;

/// <summary>A socket family between guest and host.</summary>
[XmlElement("vsock")]
public sealed partial class Vsock : Device
{
    [XmlAttribute("model")] public DiskModel? Model { get; set; }
    [XmlAttribute("cid/@auto")] public bool? CidAuto { get; set; }

    /// <summary>The context id, 3 or more.</summary>
    [XmlAttribute("cid/@address")] public uint? Cid { get; set; }

    [XmlChild(Order = 110, OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}
