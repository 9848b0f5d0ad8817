using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class ReadingTests
{
    [Fact]
    public void Text_of_any_length_may_end_with_a_surrogate_pair()
    {
        for (var length = 0; length < 600; length++)
        {
            var name = new string('n', length) + "\ud83d\ude00";
            Assert.Equal(name, XmlDocumentReader.Read<Machine>($"<machine><name>{name}</name></machine>").Name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<?xml version='1.0' encoding='UTF-8'?>")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?>")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?>")]
    public void Text_in_memory_is_read_whatever_its_length_and_declared_encoding(string declaration)
    {
        foreach (var length in (ReadOnlySpan<int>)[0, 10, 5000])
        {
            var name = "ümläut€" + new string('n', length);
            Assert.Equal(name, XmlDocumentReader.Read<Machine>($"{declaration}<machine><name>{name}</name></machine>").Name);
        }
    }

    [Theory]
    [InlineData("12", 12UL)]
    [InlineData(" \n12", 12UL)]
    [InlineData("+12", 12UL)]
    [InlineData("0x1F", 31UL)]
    [InlineData("0X1f", 31UL)]
    [InlineData("0012", 12UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("0xffffffffffffffff", ulong.MaxValue)]
    public void Number_is_read_in_decimal_or_hexadecimal(string text, ulong expected) =>
        Assert.Equal(expected, Read($"<values ulong='{text}'/>").ULong);

    [Fact]
    public void Number_that_is_written_in_hexadecimal_may_be_octal() =>
        Assert.Equal(8u, Read("<values uint='010'/>").UInt);

    [Theory]
    [InlineData("12 ")]
    [InlineData("1,2")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("1e3")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999999999999999999")]
    public void Bad_number_is_a_problem(string text) => Assert.Single(Refused($"<values ulong='{text}'/>"));

    [Theory]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-0x10", -16L)]
    public void Signed_number_has_its_full_range(string text, long expected) =>
        Assert.Equal(expected, Read($"<values long='{text}'/>").Long);

    [Theory]
    [InlineData("-9223372036854775809")]
    [InlineData("9223372036854775808")]
    [InlineData("-0xffffffffffffffff")]
    public void Signed_number_beyond_its_range_is_a_problem(string text) => Assert.Single(Refused($"<values long='{text}'/>"));

    [Theory]
    [InlineData("int='6'", "allowed: -5 to 5")]
    [InlineData("int='-6'", "allowed: -5 to 5")]
    [InlineData("byte='256'", "allowed: 0 to 255")]
    [InlineData("sbyte='-129'", "allowed: -128 to 127")]
    [InlineData("short='40000'", "allowed: -32768 to 32767")]
    [InlineData("uint='0x100000000'", "allowed: 0 to 4294967295")]
    [InlineData("int='one'", "expected a whole number")]
    [InlineData("double='1.5 '", "expected a number")]
    [InlineData("double='nan'", "expected a number")]
    [InlineData("yes='true'", "allowed: yes, no")]
    [InlineData("on='yes'", "allowed: on, off")]
    [InlineData("mac='#12'", "expected a colour such as #00ff80")]
    public void Bad_value_says_what_is_allowed(string attribute, string fix) =>
        Assert.Equal(fix, Assert.Single(Refused($"<values {attribute}/>")).Fix);

    [Theory]
    [InlineData("c7a5fdbd-edaf-9455-926a-d65c16db1809")]
    [InlineData("C7A5FDBDEDAF9455926AD65C16DB1809")]
    [InlineData(" c7a5fdbdedaf-9455926ad65c16db-1809")]
    public void Uuid_may_have_dashes_anywhere(string text) =>
        Assert.Equal(Guid.Parse("c7a5fdbd-edaf-9455-926a-d65c16db1809"), Read($"<values uuid='{text}'/>").Uuid);

    [Theory]
    [InlineData("c7a5fdbd-edaf-9455-926a-d65c16db180")]
    [InlineData("c7a5fdbd-edaf-9455-926a-d65c16db18090")]
    [InlineData("g7a5fdbd-edaf-9455-926a-d65c16db1809")]
    public void Uuid_of_another_length_or_with_other_digits_is_a_problem(string text) => Assert.Single(Refused($"<values uuid='{text}'/>"));

    [Fact]
    public void Text_of_a_child_is_kept_as_it_is()
    {
        Assert.Equal(" a\n b ", Read("<values><note> a\n b </note></values>").Note);
        Assert.Equal("a<b", Read("<values><note>a<!-- comment -->&lt;<![CDATA[b]]></note></values>").Note);
        Assert.Equal(" ", Read("<values><note> </note></values>").Note);
    }

    [Fact]
    public void Empty_text_is_no_text()
    {
        Assert.Null(Read("<values><note/></values>").Note);
        Assert.Null(Read("<values><note></note></values>").Note);
        Assert.Empty(Read("<values><word/></values>").Words);
        Assert.Single(Refused("<values><count/></values>"));
    }

    [Fact]
    public void Empty_attribute_is_kept() => Assert.Equal("", Read("<values text=''/>").Text);

    [Fact]
    public void Of_repeated_children_the_first_counts()
    {
        Assert.Equal("a", Read("<values><note>a</note><note>b</note></values>").Note);
        var disk = XmlDocumentReader.Read<Disk>("<disk><target dev='a'/><target dev='b'/><address type='drive' unit='1'/><address type='drive' unit='2'/></disk>");
        Assert.Equal("a", disk.TargetName);
        Assert.Equal(1u, ((DriveAddress)disk.Address!).Unit);
    }

    [Fact]
    public void Lists_gather_from_every_wrapper() =>
        Assert.Equal([DiskBus.Ide, DiskBus.Sata], Read("<values><buses><bus>ide</bus></buses><buses><bus>sata</bus></buses></values>").Buses);

    [Fact]
    public void Unknown_elements_attributes_and_foreign_namespaces_are_ignored() =>
        Assert.Equal("n", Read("<values a='b' x:text='t' xmlns:x='urn:x'><x:note>no</x:note><what><note>no</note></what><note>n</note>text</values>").Note);

    [Fact]
    public void Child_alone_means_true_where_its_attribute_says_which()
    {
        Assert.True(XmlDocumentReader.Read<Machine>("<machine><name>n</name><hap/></machine>").Hap);
        Assert.False(XmlDocumentReader.Read<Machine>("<machine><name>n</name><hap state='off'/></machine>").Hap);
        Assert.Null(XmlDocumentReader.Read<Machine>("<machine><name>n</name></machine>").Hap);
    }

    [Fact]
    public void Elements_know_where_they_were_read()
    {
        var disk = XmlDocumentReader.Read<Disk>("<disk>\n  <target dev='a'/>\n  <address type='drive' unit='1'/>\n</disk>");
        Assert.Equal(new XmlLocation(1, 2), disk.Location);
        Assert.Equal(new XmlLocation(3, 4), disk.Address!.Location);
    }

    [Fact]
    public void Init_only_and_required_properties_are_set()
    {
        var disk = XmlDocumentReader.Read<Disk>("<disk><target dev='a'/><source mode='m'>/dev/sda</source></disk>");
        Assert.Equal(("m", "/dev/sda"), (disk.Sources[0].Mode, disk.Sources[0].Path));
    }

    [Fact]
    public void Document_is_read_from_a_stream_in_its_own_encoding()
    {
        var text = "<?xml version='1.0' encoding='ISO-8859-1'?><values text='é'/>";
        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text));
        Assert.Equal("é", XmlDocumentReader.Read<Values>(stream).Text);
    }

    [Fact]
    public void Root_name_is_known_without_reading_on() =>
        Assert.Equal("disk", XmlDocumentReader.ReadRootName("<!-- c --><disk type='file'><broken"));

    private static Values Read(string text) => XmlDocumentReader.Read<Values>(text);

    private static IReadOnlyList<Problem> Refused(string text) =>
        Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Values>(text)).Problems;
}
