using Xunit;

namespace Berth.Model.Tests;

public sealed class CpuSetTests
{
    [Theory]
    [InlineData("0", "0", 1)]
    [InlineData("0-3", "0-3", 4)]
    [InlineData("0-3,^2,8", "0-1,3,8", 4)]
    [InlineData("3,2,1", "1-3", 3)]
    [InlineData(" 0 - 1 , 4 ", "0-1,4", 3)]
    [InlineData("0-5,^0-1", "2-5", 4)]
    [InlineData("1,1,1", "1", 1)]
    public void A_set_is_written_in_the_shortest_form(string text, string written, int count)
    {
        Assert.True(CpuSet.TryParse(text, out var set));
        Assert.Equal((written, count), (set.ToXml(), set.Count));
        Assert.Equal(count, set.Members.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("3-1")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("0,,1")]
    [InlineData("4294967296")]
    [InlineData("0-99999999")]
    public void What_is_no_set_or_an_empty_one_is_refused(string text) => Assert.False(CpuSet.TryParse(text, out _));

    [Fact]
    public void Sets_are_equal_by_their_members()
    {
        Assert.Equal(CpuSet.Of([3, 1, 2]), CpuSet.Of([1, 2, 3]));
        Assert.NotEqual(CpuSet.Of([1, 2]), CpuSet.Of([1, 2, 3]));
        Assert.Equal(CpuSet.Of([1, 2]).GetHashCode(), CpuSet.Of([2, 1]).GetHashCode());
    }

    [Fact]
    public void Membership_follows_the_ranges()
    {
        var set = CpuSet.Of([0, 1, 2, 9]);
        Assert.True(set.Contains(2) && set.Contains(9));
        Assert.False(set.Contains(3) || set.Contains(-1) || set.Contains(10));
        Assert.Equal((9, false), (set.Max, set.IsEmpty));
        Assert.Equal((-1, true), (CpuSet.Empty.Max, CpuSet.Empty.IsEmpty));
    }
}
