using Berth.Qemu.Capabilities.Questions;

namespace Berth.Qemu.Capabilities.Flags;

/// <summary>
/// A question with a name. The names are those that libvirt gives to the same ability in its capability XML
/// (<c>&lt;flag name='virtio-net.rss'/&gt;</c>); the answers come from introspection alone.
/// </summary>
public sealed partial class QemuFlag
{
    // Explicit, so that asking for any member declares them all.
    static QemuFlag()
    {
    }

    private QemuFlag(string name, Question question)
    {
        Name = name;
        Question = question;
        Index = QemuFlagRegistry.Add(this);
    }

    /// <summary>libvirt's name.</summary>
    public string Name { get; }

    /// <summary>How the answer is found.</summary>
    public Question Question { get; }

    /// <summary>Position in <see cref="All"/>; differs from build to build.</summary>
    internal int Index { get; }

    public static IReadOnlyList<QemuFlag> All => QemuFlagRegistry.Flags;

    /// <summary>The flag of that name; null when there is none.</summary>
    public static QemuFlag? Find(string name) => QemuFlagRegistry.Find(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
