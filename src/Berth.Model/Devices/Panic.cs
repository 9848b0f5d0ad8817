namespace Berth.Model.Devices;

/// <summary>The device through which a guest tells that it panicked.</summary>
[XmlElement("panic")]
public sealed partial class Panic : Device
{
    /// <summary>How the guest tells that it panicked.</summary>
    [XmlAttribute("model", Problem = ProblemKind.Unsupported)] public PanicModel? Model { get; set; }
}

public enum PanicModel
{
    Default,
    /// <summary>The firmware of pSeries.</summary>
    Pseries,
    /// <summary>An I/O port (pvpanic).</summary>
    Isa,
    /// <summary>Crash registers of Hyper-V.</summary>
    Hyperv,
    /// <summary>The disabled wait of an s390 CPU.</summary>
    S390,
    /// <summary>A PCI device.</summary>
    Pvpanic,
}
