using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class WritingTests
{
    [Fact]
    public void Nothing_is_written_for_null_and_empty_lists() =>
        Assert.Equal("<values/>\n", XmlCanonicalWriter.ToText(new Values()));

    [Fact]
    public void Special_characters_are_escaped_and_impossible_ones_dropped()
    {
        var values = new Values { Text = "<>&'\"\t\n\u0001\u001f\uffffé😀", Note = "a\u0000b" };
        Assert.Equal("<values text='&lt;&gt;&amp;&apos;&quot;\t\né😀'>\n  <note>ab</note>\n</values>\n", XmlCanonicalWriter.ToText(values));
    }

    [Fact]
    public void Hexadecimal_numbers_are_padded()
    {
        Assert.Equal("<values uint='0x0000002a'>\n  <count>0x07</count>\n</values>\n", XmlCanonicalWriter.ToText(new Values { UInt = 42, Count = 7 }));
        Assert.Equal("<values uint='0xffffffff'>\n  <count>0x12345</count>\n</values>\n", XmlCanonicalWriter.ToText(new Values { UInt = uint.MaxValue, Count = 0x12345 }));
    }

    [Fact]
    public void Conditions_decide_what_is_written()
    {
        var quirks = new Quirks { Min = 3, Max = 2, Legacy = "l", First = "f", Options = new() };
        Assert.Equal("<quirks min='3' legacy='l' sum='5'>\n  <first>f</first>\n</quirks>\n", XmlCanonicalWriter.ToText(quirks));
        quirks.Max = 5;
        quirks.First = "hidden";
        Assert.Equal("<quirks min='3' max='5' sum='8'/>\n", XmlCanonicalWriter.ToText(quirks, XmlFormat.Migratable));
    }

    [Fact]
    public void Secrets_and_live_state_are_written_on_request()
    {
        var quirks = new Quirks { Secret = "s", State = "running" };
        Assert.Equal("<quirks min='0' sum='0'/>\n", XmlCanonicalWriter.ToText(quirks));
        Assert.Equal("<quirks min='0' sum='0'>\n  <secret>s</secret>\n</quirks>\n", XmlCanonicalWriter.ToText(quirks, XmlFormat.Secure));
        Assert.Equal("<quirks state='running' min='0' sum='0'/>\n", XmlCanonicalWriter.ToText(quirks, XmlFormat.Live));
    }

    [Fact]
    public void Empty_element_may_have_an_end_tag() =>
        Assert.Equal(
            "<quirks min='0' sum='0'>\n  <hyperv mode='m'>\n  </hyperv>\n</quirks>\n",
            XmlCanonicalWriter.ToText(new Quirks { Expanded = new() { Mode = "m" } }));

    [Fact]
    public void Computed_member_is_written_and_not_read()
    {
        var quirks = XmlDocumentReader.Read<Quirks>("<quirks min='1' sum='77'/>", new XmlReadOptions { Strict = true });
        Assert.Contains("sum='1'", XmlCanonicalWriter.ToText(quirks), StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_run_base_class_first()
    {
        var quirks = XmlDocumentReader.Read<Quirks>("<quirks/>");
        XmlCanonicalWriter.ToText(quirks, XmlFormat.Live);
        Assert.Equal(["base", "own", "write Live"], quirks.Calls);
    }

    [Fact]
    public void Namespace_is_declared_on_the_parent_of_its_element_only_when_needed()
    {
        var machine = new Machine { Name = "n" };
        Assert.DoesNotContain("xmlns", XmlCanonicalWriter.ToText(machine), StringComparison.Ordinal);
        machine.CommandLine = new() { Arguments = { "a" } };
        Assert.StartsWith("<machine xmlns:qemu='http://example.org/qemu/1.0'>\n", XmlCanonicalWriter.ToText(machine), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<machine xmlns:q='http://example.org/qemu/1.0'><name>n</name><q:commandline><q:arg value='a'/></q:commandline></machine>")]
    [InlineData("<machine xmlns:qemu='urn:other'><name>n</name><ns0:commandline xmlns:ns0='http://example.org/qemu/1.0'><ns1:arg xmlns:ns1='http://example.org/qemu/1.0' value='a'/></ns0:commandline></machine>")]
    [InlineData("<machine><name>n</name><commandline xmlns='http://example.org/qemu/1.0'><arg value='a'/></commandline></machine>")]
    public void Namespace_counts_and_not_its_prefix(string text) =>
        Assert.Equal(
            "<machine xmlns:qemu='http://example.org/qemu/1.0'>\n  <name>n</name>\n  <qemu:commandline>\n    <qemu:arg value='a'/>\n  </qemu:commandline>\n</machine>\n",
            XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Machine>(text)));

    [Fact]
    public void Element_may_be_written_into_another_document()
    {
        using var writer = new XmlCanonicalWriter(indentation: 2);
        new Values { Note = "n" }.WriteXml(writer);
        Assert.Equal("    <values>\n      <note>n</note>\n    </values>\n", writer.ToString());
    }

    [Fact]
    public void Discriminator_stands_first_or_where_a_member_puts_it()
    {
        Assert.Equal("<controller type='usb' index='1'/>\n", XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Controller>("<controller index='1'/>")));
        Assert.Equal(
            "<controller index='1' type='pci' model='m'/>\n",
            XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Controller>("<controller type='pci' index='1' model='m'/>", new XmlReadOptions { Strict = true })));
    }
}
