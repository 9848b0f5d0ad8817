using Berth.Qemu.Capabilities.Documents;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class SevGuestLimitsTests
{
    [Theory]
    [InlineData(509, 451, 59, 450)]
    [InlineData(509, 1, 509, 0)]
    [InlineData(15, 0, 16, 0)]
    [InlineData(0, 5, 0, 4)]
    public void The_identifiers_of_address_spaces_are_shared_out_between_both_kinds_of_guests(uint ecx, uint edx, uint sev, uint sevEs) =>
        Assert.Equal(new SevGuestLimits(sev, sevEs), SevGuestLimits.FromCpuid(ecx, edx));
}
