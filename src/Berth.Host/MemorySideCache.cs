using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>A cache between a memory cell and whoever uses it (the kernel's <c>Documentation/admin-guide/mm/numaperf.rst</c>).</summary>
/// <param name="Level">1 is the nearest to the CPUs.</param>
/// <param name="Associativity">Where in it a line of memory may be.</param>
/// <param name="Policy">When what was written reaches the memory.</param>
/// <param name="Bytes">How much fits in.</param>
/// <param name="LineBytes">How much of it is moved at a time.</param>
public sealed record MemorySideCache(uint Level, NumaCacheAssociativity Associativity, NumaCachePolicy Policy, ulong Bytes, ulong LineBytes)
{
    /// <summary>The caches of a cell, by level; mostly there are none.</summary>
    public static IReadOnlyList<MemorySideCache> ReadAll(HostTree tree, int cell)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var directory = $"/sys/devices/system/node/node{cell}/memory_side_cache";
        return [.. tree.ListNumbered(directory, "index").Select(level => Read(tree, $"{directory}/index{level}", (uint)level)).OfType<MemorySideCache>()];
    }

    private static MemorySideCache? Read(HostTree tree, string directory, uint level) =>
        tree.ReadNumber($"{directory}/size") is { } size && tree.ReadNumber($"{directory}/line_size") is { } line
            ? new(
                level,
                tree.ReadNumber($"{directory}/indexing") switch { 0 => NumaCacheAssociativity.Direct, 1 => NumaCacheAssociativity.Full, _ => NumaCacheAssociativity.None },
                tree.ReadNumber($"{directory}/write_policy") switch { 0 => NumaCachePolicy.Writeback, 1 => NumaCachePolicy.Writethrough, _ => NumaCachePolicy.None },
                size,
                line)
            : null;
}
