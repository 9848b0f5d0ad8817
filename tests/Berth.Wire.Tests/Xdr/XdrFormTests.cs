using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

/// <summary>Bytes worked out by hand from RFC 4506.</summary>
public sealed class XdrFormTests
{
    [Fact]
    public void Structure_is_its_fields_in_order()
    {
        var domain = new DomainRef("vm1", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), -1);

        Assert.Equal(Xdr.Hex("00000003 766d3100 00112233445566778899aabbccddeeff ffffffff"), Xdr.Encode(domain));
        Assert.Equal(domain, Xdr.Decode<DomainRef>(Xdr.Encode(domain)));
    }

    [Theory]
    [InlineData("", "00000000")]
    [InlineData("a", "00000001 61000000")]
    [InlineData("abcd", "00000004 61626364")]
    [InlineData("äb", "00000003 c3a46200")]
    public void String_is_counted_and_padded(string text, string bytes)
    {
        Assert.Equal(Xdr.Hex(bytes), Xdr.Encode(new NodeDeviceRef(text)));
        Assert.Equal(text, Xdr.Decode<NodeDeviceRef>(Xdr.Hex(bytes)).Name);
    }

    [Fact]
    public void Optional_value_has_a_flag_before_it()
    {
        Assert.Equal(Xdr.Hex("00000000 00000001"), Xdr.Encode(new ConnectOpenArgs { Name = null, Flags = 1 }));
        Assert.Equal(Xdr.Hex("00000001 00000001 78000000 00000000"), Xdr.Encode(new ConnectOpenArgs { Name = "x", Flags = 0 }));
    }

    [Theory]
    [InlineData("00000001")]
    [InlineData("01000000")]
    [InlineData("ffffffff")]
    public void Any_flag_but_zero_means_that_the_value_follows(string flag) =>
        Assert.Equal("x", Xdr.Decode<ConnectOpenArgs>(Xdr.Hex(flag + "00000001 78000000 00000000")).Name);

    [Fact]
    public void Small_numbers_take_four_bytes()
    {
        var info = new DomainGetInfoRet { State = 1, MaxMemory = 2, Memory = 3, VirtualCpus = 4, CpuTime = 5 };

        Assert.Equal(Xdr.Hex("00000001 0000000000000002 0000000000000003 00000004 0000000000000005"), Xdr.Encode(info));
    }

    [Fact]
    public void Fixed_text_takes_four_bytes_per_character()
    {
        var info = new NodeGetInfoRet { Model = "x86_64", Memory = 1, Cpus = 2, Mhz = 3, Nodes = 4, Sockets = 5, Cores = 6, Threads = 7 };

        var bytes = Xdr.Encode(info);

        Assert.Equal(128 + 8 + 6 * 4, bytes.Length);
        Assert.Equal(Xdr.Hex("00000078 00000038 00000036 0000005f 00000036 00000034 00000000"), bytes[..28]);
        Assert.Equal("x86_64", Xdr.Decode<NodeGetInfoRet>(bytes).Model);
    }

    [Fact]
    public void Counted_text_takes_its_final_NUL_along()
    {
        var label = new DomainGetSecurityLabelRet { Label = "a", Enforcing = 1 };

        Assert.Equal(Xdr.Hex("00000002 00000061 00000000 00000001"), Xdr.Encode(label));
        Assert.Equal("a", Xdr.Decode<DomainGetSecurityLabelRet>(Xdr.Encode(label)).Label);
    }

    [Fact]
    public void Sasl_data_takes_four_bytes_per_character()
    {
        var start = new AuthSaslStartArgs { Mechanism = "X", IsNil = 0, Data = [1, 255] };

        Assert.Equal(Xdr.Hex("00000001 58000000 00000000 00000002 00000001 000000ff"), Xdr.Encode(start));
        Assert.Equal([1, 255], Xdr.Decode<AuthSaslStartArgs>(Xdr.Encode(start)).Data);
    }

    [Fact]
    public void Opaque_is_packed_and_padded()
    {
        var cookie = new DomainMigrateConfirm3ParamsArgs { Domain = new("a", Guid.Empty, 1), Parameters = [], CookieIn = [1, 2, 3, 4, 5], Flags = 9, Cancelled = 0 };

        Assert.EndsWith("0000000501020304050000000000000900000000", Convert.ToHexStringLower(Xdr.Encode(cookie)));
    }

    public static TheoryData<string, TypedValue, string> Values => new()
    {
        { "INT", -1, "00000001 ffffffff" },
        { "UINT", 0x80000000u, "00000002 80000000" },
        { "LLONG", -1L, "00000003 ffffffffffffffff" },
        { "ULLONG", 1UL, "00000004 0000000000000001" },
        { "DOUBLE", 1.0, "00000005 3ff0000000000000" },
        { "BOOLEAN", true, "00000006 00000001" },
        { "STRING", "hi", "00000007 00000002 68690000" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Typed_value_starts_with_its_type(string type, TypedValue value, string bytes)
    {
        Assert.NotEmpty(type);
        Assert.Equal(Xdr.Hex(bytes), Xdr.Encode(value));
        Assert.Equal(value, Xdr.Decode<TypedValue>(Xdr.Hex(bytes)));
    }
}
