namespace Berth.Qemu.Capabilities.Flags;

/// <summary>Collects the flags while they are declared; a type of its own so that it is there before the first of them.</summary>
internal static class QemuFlagRegistry
{
    private static readonly List<QemuFlag> s_flags = [];
    private static readonly Dictionary<string, QemuFlag> s_byName = new(StringComparer.Ordinal);

    public static IReadOnlyList<QemuFlag> Flags => s_flags;

    public static QemuFlag? Find(string name) => s_byName.GetValueOrDefault(name);

    public static int Add(QemuFlag flag)
    {
        s_byName.Add(flag.Name, flag);
        s_flags.Add(flag);
        return s_flags.Count - 1;
    }
}
