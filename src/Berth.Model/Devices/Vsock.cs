namespace Berth.Model.Devices;

/// <summary>A socket family between guest and host.</summary>
[XmlElement("vsock")]
public sealed partial class Vsock : Device
{
    /// <summary>The variant of the virtio device.</summary>
    [XmlAttribute("model")] public DiskModel? Model { get; set; }
    /// <summary>Whether the first free context ID is taken at each start.</summary>
    [XmlAttribute("cid/@auto")] public bool? CidAuto { get; set; }

    /// <summary>The context id, 3 or more.</summary>
    [XmlAttribute("cid/@address", Min = 1)] public uint? Cid { get; set; }

    [XmlChild(Order = 110, OmitEmpty = true)] public VirtioOptions? Driver { get; set; }
}
