using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage.Bitmaps;

/// <summary>Changes of bitmaps that QEMU makes all or none of: actions of the command <c>transaction</c>.</summary>
internal sealed class BitmapTransaction
{
    private readonly List<QemuProperties> _actions = [];

    /// <summary>The actions in order.</summary>
    public IReadOnlyList<QemuProperties> Actions => _actions;

    public void Create(string node, string name, bool persistent, bool disabled, ulong granularity)
    {
        var data = new QemuProperties().Add("node", node).Add("name", name).Add("persistent", persistent).Add("disabled", disabled);
        Add("block-dirty-bitmap-add", granularity > 0 ? data.Add("granularity", granularity) : data);
    }

    public void Merge(string node, string target, IReadOnlyList<QemuProperties> sources) =>
        Add("block-dirty-bitmap-merge", new QemuProperties().Add("node", node).Add("target", target).AddList("bitmaps", sources));

    public void Remove(string node, string name) => Add("block-dirty-bitmap-remove", Bitmap(node, name));

    /// <summary>A bitmap as something that is merged.</summary>
    public static QemuProperties Bitmap(string node, string name) => new QemuProperties().Add("node", node).Add("name", name);

    private void Add(string type, QemuProperties data) => _actions.Add(new QemuProperties().Add("type", type).Add("data", data));
}
