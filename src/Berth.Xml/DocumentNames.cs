using System.Collections.Concurrent;
using System.Xml;

namespace Berth.Xml;

/// <summary>
/// The names in a document. Most documents have the same ones, so these are kept for the next document; what comes when
/// enough are kept, or is too long for a name that means something, belongs to this document alone.
/// </summary>
internal sealed class DocumentNames : XmlNameTable
{
    private const int MostKept = 4096, LongestKept = 64;

    private static readonly ConcurrentDictionary<string, string> s_kept = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_find = s_kept.GetAlternateLookup<ReadOnlySpan<char>>();
    private static int s_count;

    private NameTable? _own;

    public override string Add(char[] array, int offset, int length) =>
        Get(array, offset, length) ?? Keep(new string(array, offset, length));

    public override string Add(string array) => Get(array) ?? Keep(array);

    // One's own come first: a name must not become another one when some other document's is kept meanwhile.
    public override string? Get(char[] array, int offset, int length) =>
        length == 0 ? "" : _own?.Get(array, offset, length) ?? (s_find.TryGetValue(array.AsSpan(offset, length), out var kept) ? kept : null);

    public override string? Get(string array) =>
        array.Length == 0 ? "" : _own?.Get(array) ?? s_kept.GetValueOrDefault(array);

    private string Keep(string name) => name.Length <= LongestKept && HasRoom() ? s_kept.GetOrAdd(name, name) : (_own ??= new()).Add(name);

    private static bool HasRoom() => Volatile.Read(ref s_count) < MostKept && Interlocked.Increment(ref s_count) <= MostKept;
}
