using Xunit;

namespace Berth.Machine.Tests;

public sealed class DiskNameTests
{
    [Theory]
    [InlineData("vda", "vd", 0)]
    [InlineData("hdd", "hd", 3)]
    [InlineData("sdz", "sd", 25)]
    [InlineData("sdaa", "sd", 26)]
    [InlineData("vdzz", "vd", 701)]
    [InlineData("vdaaa", "vd", 702)]
    [InlineData("xvdb", "xvd", 1)]
    [InlineData("fda", "fd", 0)]
    public void A_name_is_a_prefix_and_a_number_in_letters(string name, string prefix, int index)
    {
        Assert.True(DiskName.TryParse(name, out var gotPrefix, out var got));
        Assert.Equal((prefix, index), (gotPrefix, got));
        Assert.Equal(name, DiskName.Of(prefix, index));
    }

    [Fact]
    public void A_partition_names_its_disk() => Assert.Equal(1, DiskName.Index("xvdb1"));

    [Theory]
    [InlineData("")]
    [InlineData("vd")]
    [InlineData("vdA")]
    [InlineData("vd1")]
    [InlineData("xda")]
    [InlineData("vda/../b")]
    [InlineData("vda1b")]
    [InlineData("vdzzzzzzzzzzzzzzzzzzzzzz")]
    public void Other_names_name_no_disk(string name) => Assert.Equal(-1, DiskName.Index(name));

    [Fact]
    public void Every_number_has_a_name_of_its_own() =>
        Assert.All(Enumerable.Range(0, 20_000), i => Assert.Equal(i, DiskName.Index(DiskName.Of("vd", i))));
}
