namespace Berth.Machine.Pci;

/// <summary>The functions of the ICH9 USB 2 controllers, which share one slot: three UHCI companions and the EHCI master.</summary>
public static class UsbCompanions
{
    /// <summary>The function of a model; null for a controller that has no companions.</summary>
    public static int? Function(string? model) => model switch
    {
        "ich9-uhci1" => 0,
        "ich9-uhci2" => 1,
        "ich9-uhci3" => 2,
        "ich9-ehci1" => 7,
        _ => null,
    };
}
