namespace Berth.Model;

/// <summary>Limits of the host memory that the guest's process may use.</summary>
[XmlElement("memtune")]
public sealed partial class MemoryTune : XmlNode
{
    [XmlChild("hard_limit")] public KibiBytes? HardLimit { get; set; }
    [XmlChild("soft_limit")] public KibiBytes? SoftLimit { get; set; }
    [XmlChild("min_guarantee")] public KibiBytes? MinGuarantee { get; set; }
    [XmlChild("swap_hard_limit")] public KibiBytes? SwapHardLimit { get; set; }

    // What the kernel takes as no limit.
    private const ulong Unlimited = 9007199254740991;

    partial void AfterRead(XmlReadContext context)
    {
        HardLimit = Limit(HardLimit);
        SoftLimit = Limit(SoftLimit);
        MinGuarantee = Limit(MinGuarantee);
        SwapHardLimit = Limit(SwapHardLimit);
    }

    private static KibiBytes? Limit(KibiBytes? value) => value is { Value: >= Unlimited } ? null : value;
}
