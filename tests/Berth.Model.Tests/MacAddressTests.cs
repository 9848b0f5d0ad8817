using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

public sealed class MacAddressTests
{
    [Theory]
    [InlineData("52:54:00:12:34:56", "52:54:00:12:34:56")]
    [InlineData("52:54:0:AB:cD:6", "52:54:00:ab:cd:06")]
    public void An_address_is_written_in_full_and_in_lower_case(string text, string written)
    {
        Assert.True(MacAddress.TryParse(text, out var address));
        Assert.Equal(written, address.ToXml());
    }

    [Theory]
    [InlineData("")]
    [InlineData("52:54:00:12:34")]
    [InlineData("52:54:00:12:34:56:78")]
    [InlineData("52-54-00-12-34-56")]
    [InlineData("52:54:00:12:34:5g")]
    [InlineData("52:54:00:12:34:")]
    [InlineData("+2:54:00:12:34:56")]
    public void Other_texts_are_refused(string text) => Assert.False(MacAddress.TryParse(text, out _));

    [Theory]
    [InlineData("52:54:00:12:34:56", false)]
    [InlineData("01:00:5e:00:00:01", true)]
    [InlineData("ff:ff:ff:ff:ff:ff", true)]
    public void Group_addresses_are_told_apart(string text, bool multicast)
    {
        Assert.True(MacAddress.TryParse(text, out var address));
        Assert.Equal(multicast, address.IsMulticast);
    }

    [Fact]
    public void A_bad_address_in_a_document_is_refused_with_an_example()
    {
        var problem = Assert.Single(Refusal("<devices><interface type='user'><mac address='52:54'/></interface></devices>"));
        Assert.Equal("/domain/devices/interface/mac/@address", problem.Path);
        Assert.Contains("52:54:00:12:34:56", problem.Fix, StringComparison.Ordinal);
    }
}
