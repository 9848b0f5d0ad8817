using Berth.Machine.Cpus.X86;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86SignatureTests
{
    [Theory]
    [InlineData(0x000306c3u, 6, 60, 3)]
    [InlineData(0x00800f12u, 23, 1, 2)]
    [InlineData(0x00830f10u, 23, 49, 0)]
    [InlineData(0x00000633u, 6, 3, 3)]
    [InlineData(0x0fffffffu & 0x0fff3fffu, 270, 255, 15)]
    public void The_register_and_its_parts_say_the_same(uint eax, uint family, uint model, uint stepping)
    {
        var signature = X86Signature.FromCpuid(eax);
        Assert.Equal(new X86Signature(family, model, stepping), signature);
        Assert.Equal(signature, X86Signature.FromCpuid(signature.ToCpuid()));
    }

    [Fact]
    public void The_processor_type_does_not_count() => Assert.Equal(0x000306c3u, X86Signature.FromCpuid(0x000336c3).ToCpuid());
}
