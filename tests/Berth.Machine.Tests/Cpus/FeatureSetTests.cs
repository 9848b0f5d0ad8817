using Berth.Machine.Cpus.X86;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class FeatureSetTests
{
    [Fact]
    public void Features_come_in_rising_order()
    {
        var set = Of(511, 0, 64, 63, 200);
        var got = new List<int>();
        foreach (var feature in set) got.Add(feature);
        Assert.Equal([0, 63, 64, 200, 511], got);
        Assert.Equal(5, set.Count);
    }

    [Fact]
    public void Sets_are_joined_cut_and_subtracted()
    {
        var (a, b) = (Of(1, 70), Of(70, 300));
        Assert.Equal(3, (a | b).Count);
        Assert.True((a & b).Has(70));
        Assert.Equal(1, (a & b).Count);
        Assert.False((a - b).Has(70));
        Assert.True((a - a).IsEmpty);
        Assert.False(a.IsEmpty);
    }

    [Fact]
    public void What_is_removed_is_gone()
    {
        var set = Of(5);
        set.Remove(5);
        Assert.True(set.IsEmpty);
    }

    private static FeatureSet Of(params int[] features)
    {
        var set = default(FeatureSet);
        foreach (var feature in features) set.Add(feature);
        return set;
    }
}
