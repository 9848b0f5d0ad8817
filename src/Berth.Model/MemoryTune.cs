namespace Berth.Model;

/// <summary>Limits of the host memory that the guest's process may use.</summary>
[XmlElement("memtune")]
public sealed partial class MemoryTune : XmlNode
{
    /// <summary>The most host memory of the guest's process, KiB.</summary>
    [XmlChild("hard_limit")] public KibiBytes? HardLimit { get; set; }
    /// <summary>The most when the host is short of memory, KiB.</summary>
    [XmlChild("soft_limit")] public KibiBytes? SoftLimit { get; set; }
    /// <summary>What the process has in any case, KiB.</summary>
    [XmlChild("min_guarantee")] public KibiBytes? MinGuarantee { get; set; }
    /// <summary>The most memory and swap space, KiB.</summary>
    [XmlChild("swap_hard_limit")] public KibiBytes? SwapHardLimit { get; set; }

    // What the kernel takes as no limit.
    private const ulong Unlimited = 9007199254740991;

    partial void AfterRead(XmlReadContext context)
    {
        HardLimit = Limit(HardLimit);
        SoftLimit = Limit(SoftLimit);
        if (MinGuarantee is { Value: 0 }) MinGuarantee = null;
        SwapHardLimit = Limit(SwapHardLimit);
    }

    private static KibiBytes? Limit(KibiBytes? value) => value is { Value: >= Unlimited } ? null : value;
}
