namespace Berth.Qemu.Storage.Bitmaps;

/// <summary>
/// Bitmaps of one name over the images of a chain: after a snapshot the new overlay goes on with a bitmap of the same name, so what was
/// written since the beginning is in all of them together.
/// </summary>
/// <param name="Nodes">The names of the images' nodes, the topmost first.</param>
/// <param name="States">What QEMU says of its nodes.</param>
internal sealed record BitmapChain(IReadOnlyList<string> Nodes, IReadOnlyDictionary<string, BlockNodeState> States)
{
    // Notes what is written between the end of a job and the merging of its bitmaps.
    private const string WritesMeanwhile = "libvirt-tmp-activewrite";

    /// <summary>
    /// Whether the bitmaps of a name say everything that was written: they begin at the top, are in every image down to the last that
    /// has one, and each is recorded, kept and whole.
    /// </summary>
    public bool IsValid(string name)
    {
        var (found, ended) = (false, false);
        foreach (var node in Nodes)
        {
            if (Bitmap(node, name) is not { } bitmap)
            {
                if (!found) return false;
                ended = true;
                continue;
            }
            if (ended || bitmap.Inconsistent || !bitmap.Persistent || !bitmap.Recording) return false;
            found = true;
        }
        return found;
    }

    /// <summary>Puts the bitmaps of images that are copied by a finished job into the copy.</summary>
    /// <param name="copy">The node of the copy.</param>
    /// <param name="shallow">Whether only the topmost image was copied.</param>
    public BitmapTransaction MergeIntoCopy(string copy, bool shallow) =>
        Merge(0, shallow ? 1 : Nodes.Count, copy, null, null, copy);

    /// <summary>Puts the bitmaps of images that are committed into one below them.</summary>
    /// <param name="top">The first of the images, counted from the chain's top.</param>
    /// <param name="target">The image they are committed into.</param>
    /// <param name="active">Whether the guest writes the first of them.</param>
    public BitmapTransaction MergeIntoBase(int top, int target, bool active) =>
        Merge(top, target, Nodes[target], null, null, active ? Nodes[target] : null);

    /// <summary>Gathers what was written since a bitmap began in one that a backup reads and drops.</summary>
    public BitmapTransaction MergeForBackup(string name, string node, string target) => Merge(0, Nodes.Count, node, name, target, null);

    /// <summary>Removes a bitmap from all images.</summary>
    /// <returns>Null when none has it. The images below the top must be writable while that is done.</returns>
    public (BitmapTransaction Transaction, IReadOnlyList<string> Reopened)? Remove(string name)
    {
        var transaction = new BitmapTransaction();
        var reopened = new List<string>();
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (Bitmap(Nodes[i], name) is null) continue;
            transaction.Remove(Nodes[i], name);
            // The lowest is opened first.
            if (i > 0) reopened.Insert(0, Nodes[i]);
        }
        return transaction.Actions.Count == 0 ? null : (transaction, reopened);
    }

    private BitmapTransaction Merge(int top, int end, string target, string? only, string? destination, string? written)
    {
        var transaction = new BitmapTransaction();
        var chain = this with { Nodes = [.. Nodes.Skip(top)] };
        foreach (var name in chain.Mergeable(only))
        {
            var sources = new List<QemuSource>();
            foreach (var node in Nodes.Take(end).Skip(top))
                if (Bitmap(node, name) is { } bitmap) sources.Add(new(node, bitmap));
            var merged = destination ?? name;
            // One that a backup reads is only a list: nothing is noted in it, and nothing kept.
            if (destination is not null || Bitmap(target, name) is null)
                transaction.Create(target, merged, persistent: destination is null, disabled: destination is not null, sources.Count > 0 ? sources[0].Bitmap.Granularity : 0);
            transaction.Merge(target, merged,
            [
                .. sources.Select(s => BitmapTransaction.Bitmap(s.Node, s.Bitmap.Name)),
                .. written is null ? [] : new[] { BitmapTransaction.Bitmap(written, WritesMeanwhile) },
            ]);
        }
        if (written is not null) transaction.Remove(written, WritesMeanwhile);
        return transaction;
    }

    // QEMU lists the newest first; they are merged from the oldest.
    private IEnumerable<string> Mergeable(string? only)
    {
        if (Nodes.Count == 0 || !States.TryGetValue(Nodes[0], out var state)) yield break;
        for (var i = state.Bitmaps.Count - 1; i >= 0; i--)
            if (state.Bitmaps[i].Name is var name && (only is null || only == name) && IsValid(name)) yield return name;
    }

    private DirtyBitmap? Bitmap(string node, string name) => States.TryGetValue(node, out var state) ? state.Bitmap(name) : null;

    private readonly record struct QemuSource(string Node, DirtyBitmap Bitmap);
}
