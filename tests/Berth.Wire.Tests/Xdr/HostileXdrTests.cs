using System.Buffers.Binary;
using System.Text;
using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class HostileXdrTests
{
    [Fact]
    public void Bytes_that_end_early_are_refused()
    {
        var whole = Xdr.Encode(new DomainRef("vm", Guid.NewGuid(), 3));

        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.Throws<XdrException>(() => Xdr.Decode<DomainRef>(cut));
        }
    }

    [Theory]
    [InlineData("ffffffff")]
    [InlineData("7fffffff")]
    [InlineData("00400001")]
    public void String_beyond_the_limit_is_refused(string count) =>
        Assert.Contains("exceeds its limit of 4194304", Assert.Throws<XdrException>(() => Xdr.Decode<NodeDeviceRef>(Xdr.Hex(count))).Message);

    [Fact]
    public void List_beyond_its_limit_is_refused_and_not_cut()
    {
        var bytes = new byte[4 + 65 * 4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 65);

        Assert.Contains("exceeds its limit of 64", Assert.Throws<XdrException>(() => ReadList(bytes, maximum: 64)).Message);
        Assert.Equal(65, ReadList(bytes, maximum: 65).Length);
    }

    [Fact]
    public void Count_that_the_bytes_cannot_hold_allocates_nothing()
    {
        var bytes = Xdr.Hex("00040000 00000000");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<XdrException>(() => Xdr.Decode<DomainStatsRecordList>(bytes));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void Invalid_UTF8_is_refused() =>
        Assert.Contains("not valid UTF-8", Assert.Throws<XdrException>(() => Xdr.Decode<NodeDeviceRef>(Xdr.Hex("00000001 ff000000"))).Message);

    [Fact]
    public void NUL_inside_a_string_is_refused() =>
        Assert.Contains("NUL", Assert.Throws<XdrException>(() => Xdr.Decode<NodeDeviceRef>(Xdr.Hex("00000003 61006200"))).Message);

    [Fact]
    public void Unknown_type_of_a_typed_value_is_refused() =>
        Assert.Contains("unknown type 8", Assert.Throws<XdrException>(() => Xdr.Decode<TypedValue>(Xdr.Hex("00000008 00000000"))).Message);

    [Fact]
    public void Long_name_of_a_typed_parameter_is_refused_both_ways()
    {
        Assert.Throws<XdrException>(() => Xdr.Encode(new TypedParameter(new('x', 80), 1)));
        var bytes = Xdr.Hex("00000050" + Convert.ToHexString(Encoding.ASCII.GetBytes(new string('x', 80))) + "00000001 00000001");
        Assert.Throws<XdrException>(() => Xdr.Decode<TypedParameter>(bytes));
        Assert.Equal(79, Xdr.Decode<TypedParameter>(Xdr.Encode(new TypedParameter(new('x', 79), 1))).Name.Length);
    }

    [Fact]
    public void List_beyond_its_limit_is_not_written()
    {
        var tooMany = Enumerable.Range(0, 65).Select(i => new TypedParameter("p" + i, i)).ToArray();

        Assert.Throws<XdrException>(() => Xdr.Encode(new DomainRestoreParamsArgs { Parameters = tooMany, Flags = 0 }));
    }

    private static int[] ReadList(byte[] bytes, int maximum)
    {
        var reader = new XdrReader(bytes);
        return reader.ReadInt32Array(maximum);
    }

    private sealed class DomainStatsRecordList : IXdr<DomainStatsRecordList>
    {
        public static DomainStatsRecordList Decode(ref XdrReader reader)
        {
            reader.ReadArray<DomainStatsRecord>(maximum: int.MaxValue);
            return new();
        }

        public void Encode(ref XdrWriter writer) => writer.WriteArray(Array.Empty<DomainStatsRecord>(), 0);
    }
}
