using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Berth.Model;

/// <summary>A set of CPU or node numbers in libvirt's notation: <c>0-3,^2,8</c>.</summary>
public sealed class CpuSet : IXmlValue<CpuSet>, IEquatable<CpuSet>
{
    // libvirt's bound.
    private const int MaxNumber = 1 << 14;

    private readonly ImmutableArray<(int First, int Last)> _ranges;

    private CpuSet(ImmutableArray<(int First, int Last)> ranges) => _ranges = ranges;

    /// <summary>The set without members.</summary>
    public static CpuSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public static string Expectation => "a list of numbers and ranges such as 0-3,^2,8";

    /// <summary>The members, ascending.</summary>
    public IEnumerable<int> Members
    {
        get
        {
            foreach (var (first, last) in _ranges)
                for (var i = first; i <= last; i++) yield return i;
        }
    }

    /// <summary>The contiguous runs of members, ascending.</summary>
    public ImmutableArray<(int First, int Last)> Ranges => _ranges;

    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>The largest member; -1 for the empty set.</summary>
    public int Max => _ranges.IsEmpty ? -1 : _ranges[^1].Last;

    public int Count => _ranges.Sum(r => r.Last - r.First + 1);

    public bool Contains(int number) => _ranges.Any(r => number >= r.First && number <= r.Last);

    /// <summary>The set of the given numbers.</summary>
    public static CpuSet Of(IEnumerable<int> numbers)
    {
        var ranges = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var number in new SortedSet<int>(numbers))
        {
            if (ranges.Count > 0 && ranges[^1].Item2 == number - 1) ranges[^1] = (ranges[^1].Item1, number);
            else ranges.Add((number, number));
        }
        return new(ranges.ToImmutable());
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> text, out CpuSet value)
    {
        value = Empty;
        var members = new SortedSet<int>();
        text = text.TrimEnd();
        if (text.Length > 1 && text.EndsWith(",")) text = text[..^1];
        foreach (var range in text.Split(','))
        {
            var item = text[range].Trim();
            var exclude = item.StartsWith("^");
            if (exclude) item = item[1..];
            var dash = item.IndexOf('-');
            if (!TryNumber(dash < 0 ? item : item[..dash], out var first)) return false;
            var last = first;
            if (dash >= 0 && !TryNumber(item[(dash + 1)..], out last)) return false;
            if (last < first) return false;
            for (var i = first; i <= last; i++)
            {
                if (exclude) members.Remove(i);
                else members.Add(i);
            }
        }
        value = Of(members);
        return true;
    }

    /// <summary>Reports a set from which everything was excluded again.</summary>
    internal void RequireMembers(string attribute, XmlReadContext context)
    {
        if (IsEmpty) context.Add(ProblemKind.Unsupported, $"'{attribute}' names nothing", "name at least one number", at: $"@{attribute}");
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < MaxNumber;

    /// <inheritdoc/>
    public string ToXml()
    {
        var text = new StringBuilder();
        foreach (var (first, last) in _ranges)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(first);
            if (last > first) text.Append('-').Append(last);
        }
        return text.ToString();
    }

    public bool Equals(CpuSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as CpuSet);

    public override int GetHashCode() => _ranges.Aggregate(0, (hash, r) => HashCode.Combine(hash, r));

    public override string ToString() => ToXml();
}
