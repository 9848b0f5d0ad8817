using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

public sealed class SizeTests
{
    [Theory]
    [InlineData("", 4096, 4096)]
    [InlineData("unit='KiB'", 4096, 4096)]
    [InlineData("unit='k'", 4096, 4096)]
    [InlineData("unit='MiB'", 4, 4096)]
    [InlineData("unit='M'", 4, 4096)]
    [InlineData("unit='G'", 1, 1 << 20)]
    [InlineData("unit='TiB'", 1, 1 << 30)]
    [InlineData("unit='b'", 4096, 4)]
    [InlineData("unit='bytes'", 4096, 4)]
    [InlineData("unit='KB'", 1024, 1000)]
    [InlineData("unit='MB'", 1, 977)]
    [InlineData("unit='b'", 1, 1)]
    [InlineData("unit='b'", 1025, 2)]
    public void Memory_is_kept_in_kibibytes_rounded_up(string unit, ulong value, ulong kibiBytes)
    {
        var memory = Read($"<memory {unit}>{value}</memory>").Memory!;
        Assert.Equal(("KiB", kibiBytes), (memory.Unit, memory.Value));
    }

    [Fact]
    public void An_unknown_unit_names_the_known_ones()
    {
        var problem = Assert.Single(Refusal("<memory unit='MiBi'>1</memory>"));
        Assert.Equal(ProblemKind.InvalidArgument, problem.Kind);
        Assert.Contains("'MiBi'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("GiB", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_beyond_64_bits_is_refused() =>
        Assert.Contains("too large", Assert.Single(Refusal("<memory unit='EiB'>16</memory>")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_is_refused(string value) => Assert.NotEmpty(Refusal($"<memory>{value}</memory>"));

    [Theory]
    [InlineData("unit='KiB'", 2048, 2)]
    [InlineData("unit='G'", 1, 1024)]
    [InlineData("unit='M'", 4, 4)]
    public void Shared_memory_is_written_in_mebibytes(string unit, ulong value, ulong mebiBytes)
    {
        var size = ReadDevices($"<shmem name='a'><size {unit}>{value}</size></shmem>").Devices.SharedMemories[0].Size!;
        Assert.Equal((mebiBytes, mebiBytes << 20, "M"), (size.Value, size.Bytes, size.Unit));
    }

    [Theory]
    [InlineData(0, 0, "B")]
    [InlineData(1023, 1023, "B")]
    [InlineData(1024, 1, "KiB")]
    [InlineData(3UL << 30, 3, "GiB")]
    [InlineData((1UL << 30) + 1024, (1 << 20) + 1, "KiB")]
    public void The_largest_unit_that_keeps_a_number_whole_is_found(ulong bytes, ulong value, string unit) =>
        Assert.Equal((value, unit), SizeUnit.Pretty(bytes));
}
