using Berth.Daemon.Procedures;
using Berth.Model;
using Berth.Wire;

namespace Berth.Daemon.Tests.Procedures;

public sealed class CpuMapsTests
{
    [Fact]
    public void The_lowest_bit_of_the_first_byte_is_CPU_0()
    {
        Assert.Equal([0b1000_0011, 0b0000_0001], CpuMaps.Encode([CpuSet.Of([0, 1, 7, 8])], 2));
    }

    [Fact]
    public void Each_map_takes_the_length_that_the_client_asked_for()
    {
        Assert.Equal([1, 0, 2, 0], CpuMaps.Encode([CpuSet.Of([0]), CpuSet.Of([1, 77])], 2));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    [InlineData(16_385, 1)]
    [InlineData(16_384, 513)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void More_room_than_the_protocol_has_is_refused(int count, int length)
    {
        Assert.Throws<LibvirtException>(() => CpuMaps.CheckRoom(count, length));
    }
}
