using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Storage.Bitmaps;

/// <summary>What a running QEMU says of a block node (<c>query-named-block-nodes</c>).</summary>
internal sealed record BlockNodeState
{
    public required string Name { get; init; }

    /// <summary>The size that the guest sees, bytes.</summary>
    public ulong Capacity { get; init; }

    /// <summary>The space that is taken, bytes.</summary>
    public ulong Physical { get; init; }

    /// <summary>The size of a cluster, bytes; 0 for formats without.</summary>
    public ulong ClusterSize { get; init; }

    /// <summary>Whether it is a qcow2 image of the first version, which keeps no bitmaps.</summary>
    public bool IsQcow2Version2 { get; init; }

    /// <summary>Whether the clusters of a qcow2 image have parts.</summary>
    public bool HasExtendedL2 { get; init; }

    public IReadOnlyList<DirtyBitmap> Bitmaps { get; init; } = [];

    public IReadOnlyList<InternalSnapshot> Snapshots { get; init; } = [];

    /// <summary>The bitmap of a name; null when there is none.</summary>
    public DirtyBitmap? Bitmap(string name)
    {
        foreach (var bitmap in Bitmaps)
            if (bitmap.Name == name) return bitmap;
        return null;
    }

    /// <summary>Reads the reply, by the nodes' names.</summary>
    /// <exception cref="InvalidDataException">It is not what QEMU says.</exception>
    public static IReadOnlyDictionary<string, BlockNodeState> Read(JsonElement reply)
    {
        if (reply.ValueKind != JsonValueKind.Array) throw new InvalidDataException("QEMU's block nodes are no list");
        var nodes = new Dictionary<string, BlockNodeState>(StringComparer.Ordinal);
        foreach (var node in reply.EnumerateArray())
        {
            if (node.Text("node-name"u8) is not { } name || node.Member("image"u8) is not { } image || Size(image, "virtual-size"u8) is not { } capacity)
                throw new InvalidDataException("a block node of QEMU has no name, image or size");
            var details = image.Member("format-specific"u8) is { } specific && specific.Text("type"u8) == "qcow2" ? specific.Member("data"u8) : null;
            nodes[name] = new()
            {
                Name = name,
                Capacity = capacity,
                // What does not say takes all its space.
                Physical = Size(image, "actual-size"u8) ?? capacity,
                ClusterSize = Size(image, "cluster-size"u8) ?? 0,
                IsQcow2Version2 = details?.Text("compat"u8) == "0.10",
                HasExtendedL2 = details?.Boolean("extended-l2"u8) == true,
                Bitmaps = [.. ReadBitmaps(node)],
                Snapshots = [.. ReadSnapshots(image)],
            };
        }
        return nodes;
    }

    private static IEnumerable<DirtyBitmap> ReadBitmaps(JsonElement node)
    {
        foreach (var bitmap in node.Member("dirty-bitmaps"u8).Items())
        {
            if (bitmap.Text("name"u8) is not { } name) continue;
            yield return new()
            {
                Name = name,
                Recording = bitmap.Boolean("recording"u8) == true,
                Busy = bitmap.Boolean("busy"u8) == true,
                Persistent = bitmap.Boolean("persistent"u8) == true,
                Inconsistent = bitmap.Boolean("inconsistent"u8) == true,
                Granularity = Size(bitmap, "granularity"u8) ?? 0,
                DirtyBytes = Size(bitmap, "count"u8) ?? 0,
            };
        }
    }

    private static IEnumerable<InternalSnapshot> ReadSnapshots(JsonElement image)
    {
        foreach (var snapshot in image.Member("snapshots"u8).Items())
            if (snapshot.Text("name"u8) is { } name) yield return new(name, Size(snapshot, "vm-state-size"u8) > 0);
    }

    private static ulong? Size(JsonElement element, ReadOnlySpan<byte> name) => element.Integer(name) is >= 0 and var size ? (ulong)size : null;
}
