namespace Berth.Qemu.Capabilities.Flags;

/// <summary>The answers to all named questions, one bit each.</summary>
internal sealed class FlagSet(QemuCapabilities owner)
{
    private readonly ulong[] _bits = new ulong[(QemuFlag.All.Count + 63) / 64];

    /// <summary>Whose answers these are.</summary>
    public QemuCapabilities Owner { get; } = owner;

    public bool Contains(QemuFlag flag) => (_bits[flag.Index / 64] >> (flag.Index % 64) & 1) != 0;

    public static FlagSet Of(QemuCapabilities capabilities)
    {
        var set = new FlagSet(capabilities);
        foreach (var flag in QemuFlag.All)
            if (capabilities.Has(flag.Question))
                set._bits[flag.Index / 64] |= 1UL << (flag.Index % 64);
        return set;
    }
}
