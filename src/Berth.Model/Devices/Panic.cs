namespace Berth.Model.Devices;

/// <summary>The device through which a guest tells that it panicked.</summary>
[XmlElement("panic")]
public sealed partial class Panic : Device
{
    /// <summary>How the guest tells that it panicked.</summary>
    [XmlAttribute("model", Problem = ProblemKind.Unsupported)] public PanicModel? Model { get; set; }
}

public enum PanicModel { Default, Pseries, Isa, Hyperv, S390, Pvpanic }
