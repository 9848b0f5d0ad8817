using Berth.Conformance.QemuDomain;
using Berth.Conformance.Text;
using Berth.Wire.Protocol;
using Xunit;

namespace Berth.Conformance.Tests;

public sealed class ComparisonTests
{
    [Fact]
    public void Wrapped_lines_are_joined() => Assert.Equal("<a b='c'/>\n", WrappedText.Unwrap("<a \\\nb='c'/>\n"));

    [Fact]
    public void A_difference_shows_both_sides_between_what_is_the_same() =>
        Assert.Equal([(' ', "a"), ('-', "b"), ('+', "x"), (' ', "c")], LineDifference.Of("a\nb\nc\n", "a\nx\nc\n"));

    [Fact]
    public void A_unified_difference_leaves_out_what_is_far_from_it()
    {
        var lines = LineDifference.Unified("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n").ToList();
        Assert.Equal(["@@ line 6 @@", " 6", " 7", " 8", "-9", "+x"], lines);
    }

    [Theory]
    [InlineData("XML error: bad", ErrorCode.XmlError)]
    [InlineData("unsupported configuration: no", ErrorCode.ConfigUnsupported)]
    [InlineData("the CPU is incompatible with host CPU", ErrorCode.CpuIncompatible)]
    [InlineData("missing target information for device /dev/x", ErrorCode.NoTarget)]
    public void A_message_belongs_to_the_code_with_its_beginning(string message, ErrorCode code) => Assert.Equal([code], RefusalCode.Of(message));

    [Fact]
    public void A_message_without_a_known_beginning_belongs_to_the_codes_that_print_the_detail_alone()
    {
        var codes = RefusalCode.Of("hugepages: node 4 not found");
        Assert.Contains(ErrorCode.XmlDetail, codes);
        Assert.DoesNotContain(ErrorCode.XmlError, codes);
    }
}
