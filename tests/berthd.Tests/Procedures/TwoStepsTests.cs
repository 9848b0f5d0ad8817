using Berth.Daemon.Procedures;
using Berth.Wire;

namespace Berth.Daemon.Tests.Procedures;

public sealed class TwoStepsTests
{
    private static readonly int[] Values = [1, 2, 3];

    [Theory]
    [InlineData(0, 0, 3)]
    [InlineData(2, 2, 2)]
    [InlineData(9, 3, 3)]
    public void A_client_without_room_learns_the_count_and_one_with_room_gets_no_more_than_fits(int room, int sent, int told)
    {
        (int[] values, int count) = TwoSteps.Answer(room, Values, (values, count) => (values, count));

        Assert.Equal(Values[..sent], values);
        Assert.Equal(told, count);
    }

    [Fact]
    public void Less_room_than_none_is_refused() =>
        Assert.Throws<LibvirtException>(() => TwoSteps.Answer(-1, Values, (values, _) => values));
}
