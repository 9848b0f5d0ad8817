using Berth.Qemu.Storage.Bitmaps;
using Xunit;

namespace Berth.Qemu.Tests.Storage;

public sealed class BitmapChainTests
{
    private static DirtyBitmap Whole(string name) => new() { Name = name, Recording = true, Persistent = true, Granularity = 512 };

    private static BitmapChain Chain(params DirtyBitmap[][] images) => new(
        [.. images.Select((_, i) => $"n{i}")],
        images.Select((bitmaps, i) => new BlockNodeState { Name = $"n{i}", Bitmaps = bitmaps }).ToDictionary(s => s.Name, StringComparer.Ordinal));

    private static string[] Text(BitmapTransaction transaction) => [.. transaction.Actions.Select(a => a.ToJson())];

    [Fact]
    public void Bitmaps_without_a_gap_from_the_top_are_valid()
    {
        Assert.True(Chain([Whole("a")], [Whole("a")], []).IsValid("a"));
        Assert.False(Chain([], [Whole("a")]).IsValid("a"));
        Assert.False(Chain([Whole("a")], [], [Whole("a")]).IsValid("a"));
        Assert.False(Chain([Whole("a")]).IsValid("b"));
    }

    [Fact]
    public void A_bitmap_that_is_not_whole_kept_and_recorded_is_not_valid()
    {
        Assert.False(Chain([Whole("a") with { Inconsistent = true }]).IsValid("a"));
        Assert.False(Chain([Whole("a") with { Recording = false }]).IsValid("a"));
        Assert.False(Chain([Whole("a")], [Whole("a") with { Persistent = false }]).IsValid("a"));
    }

    [Fact]
    public void A_backup_reads_a_temporary_bitmap_of_all_images() => Assert.Equal(
        [
            """{"type":"block-dirty-bitmap-add","data":{"node":"t","name":"all","persistent":false,"disabled":true,"granularity":512}}""",
            """{"type":"block-dirty-bitmap-merge","data":{"node":"t","target":"all","bitmaps":[{"node":"n0","name":"a"},{"node":"n1","name":"a"}]}}""",
        ],
        Text(Chain([Whole("b"), Whole("a")], [Whole("a")]).MergeForBackup("a", "t", "all")));

    [Fact]
    public void A_commit_below_the_top_adds_to_what_the_base_has() => Assert.Equal(
        ["""{"type":"block-dirty-bitmap-merge","data":{"node":"n2","target":"a","bitmaps":[{"node":"n1","name":"a"}]}}"""],
        Text(Chain([], [Whole("a")], [Whole("a")]).MergeIntoBase(1, 2, active: false)));

    [Fact]
    public void What_is_written_at_the_end_of_a_job_is_merged_and_its_bitmap_removed() => Assert.Equal(
        [
            """{"type":"block-dirty-bitmap-add","data":{"node":"c","name":"a","persistent":true,"disabled":false,"granularity":512}}""",
            """{"type":"block-dirty-bitmap-merge","data":{"node":"c","target":"a","bitmaps":[{"node":"n0","name":"a"},{"node":"c","name":"libvirt-tmp-activewrite"}]}}""",
            """{"type":"block-dirty-bitmap-remove","data":{"node":"c","name":"libvirt-tmp-activewrite"}}""",
        ],
        Text(Chain([Whole("a")], [Whole("a")]).MergeIntoCopy("c", shallow: true)));

    [Fact]
    public void A_bitmap_is_removed_from_every_image_that_has_it()
    {
        var removal = Chain([Whole("a")], [], [Whole("a")]).Remove("a");
        Assert.Equal((2, "n2"), (removal!.Value.Transaction.Actions.Count, Assert.Single(removal.Value.Reopened)));
        Assert.Null(Chain([]).Remove("a"));
    }
}
