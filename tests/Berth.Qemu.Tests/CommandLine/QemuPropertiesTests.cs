using Berth.Qemu.Parts;
using Xunit;

namespace Berth.Qemu.Tests.CommandLine;

public sealed class QemuPropertiesTests
{
    private static QemuProperties Sample => new QemuProperties().Add("driver", "device").Add("path", "/a,b").Add("share", true).Add("size", 4096UL)
        .Add("file", new QemuProperties().Add("name", "c,d")).AddList("numbers", [1L, 2L]);

    [Fact]
    public void Json_keeps_types_order_and_commas() =>
        Assert.Equal("""{"driver":"device","path":"/a,b","share":true,"size":4096,"file":{"name":"c,d"},"numbers":[1,2]}""", Sample.ToJson());

    [Fact]
    public void Keyval_doubles_commas_and_flattens() =>
        Assert.Equal("device,path=/a,,b,share=on,size=4096,file.name=c,,d,numbers.0=1,numbers.1=2", Sample.ToKeyval(impliedFirst: true));

    [Fact]
    public void Only_the_first_property_may_stand_without_its_name() =>
        Assert.Equal("driver=device,path=/a,,b", new QemuProperties().Add("driver", "device").Add("path", "/a,b").ToKeyval(impliedFirst: false));

    [Theory]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("line\nbreak\ttab", "\"line\\nbreak\\ttab\"")]
    [InlineData("\u0001", "\"\\u0001\"")]
    [InlineData("ümlaut", "\"ümlaut\"")]
    public void Json_texts_are_escaped(string value, string json) => Assert.Equal($"{{\"v\":{json}}}", new QemuProperties().Add("v", value).ToJson());

    [Fact]
    public void A_value_cannot_become_an_option() =>
        Assert.Equal("id=a,,readonly=off", new QemuProperties().Add("id", "a,readonly=off").ToKeyval(impliedFirst: false));

    [Fact]
    public void Nothing_adds_nothing()
    {
        var properties = new QemuProperties().Add("a", (string?)null).Add("b", (bool?)null).Add("c", new QemuProperties()).AddList("d", []).AddOnOff("e", null);
        Assert.True(properties.IsEmpty);
        Assert.Equal("{}", properties.ToJson());
    }

    [Fact]
    public void A_property_is_replaced_in_its_place()
    {
        var properties = new QemuProperties().Add("a", "1").Add("b", "2");
        properties.Set("a", "3");
        properties.Set("b", null);
        properties.Set("c", true);
        Assert.Equal("""{"a":"3","c":true}""", properties.ToJson());
    }
}
