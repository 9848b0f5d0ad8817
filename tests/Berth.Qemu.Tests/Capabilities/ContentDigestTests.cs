using System.Text;
using Berth.Qemu.Capabilities;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class ContentDigestTests
{
    // Noll's test vectors.
    [Theory]
    [InlineData("", "6c62272e07bb014262b821756295c58d")]
    [InlineData("a", "d228cb696f1a8caf78912b704e4a8964")]
    [InlineData("foobar", "343e1662793c64bf6f0d3597ba446f18")]
    public void A_digest_is_that_of_FNV_1a(string content, string digest) =>
        Assert.Equal(digest, ContentDigest.Of(Encoding.UTF8.GetBytes(content)));
}
