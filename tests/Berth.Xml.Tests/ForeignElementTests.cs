using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class ForeignElementTests
{
    [Fact]
    public void Elements_are_indented_anew_and_text_keeps_its_line() => Check(
        "<a:x xmlns:a='urn:a'>\n <a:y>  text </a:y>\n\n<a:z><a:w/> </a:z></a:x>",
        """
            <a:x xmlns:a="urn:a">
              <a:y>  text </a:y>
              <a:z>
                <a:w/>
              </a:z>
            </a:x>

        """);

    [Fact]
    public void Mixed_content_stays_on_its_line() => Check(
        "<a:x xmlns:a='urn:a'>one <b xmlns='urn:b'>two</b> three<b xmlns='urn:b'>\n<c/></b></a:x>",
        """
            <a:x xmlns:a="urn:a">one <b xmlns="urn:b">two</b> three<b xmlns="urn:b"><c/></b></a:x>

        """);

    [Fact]
    public void Lone_white_space_comments_and_character_data_are_kept() => Check(
        "<a:x xmlns:a='urn:a'><a:s> </a:s><!-- note --><a:c><![CDATA[<&]]></a:c></a:x>",
        """
            <a:x xmlns:a="urn:a">
              <a:s> </a:s>
              <!-- note -->
              <a:c>&lt;&amp;</a:c>
            </a:x>

        """);

    [Fact]
    public void Attributes_are_escaped_as_libxml2_does() => Check(
        "<a:x xmlns:a='urn:a' q='&quot;&apos;&lt;&gt;&amp;' w='&#9;&#10;&#13;' e='é😀' a:p='1'>é&#13;</a:x>",
        """
            <a:x xmlns:a="urn:a" q="&quot;'&lt;&gt;&amp;" w="&#9;&#10;&#13;" e="&#xE9;&#x1F600;" a:p="1">é&#13;</a:x>

        """);

    [Fact]
    public void Namespace_declared_further_out_is_declared_on_the_element()
    {
        var machine = XmlDocumentReader.Read<Machine>(
            "<machine xmlns:a='urn:a' xmlns:b='urn:b' xmlns:c='urn:c'><name>n</name><metadata><a:x><a:y b:z='1'/><c:w xmlns:c='urn:c2'/></a:x></metadata></machine>");
        Assert.Contains("""<a:x xmlns:a="urn:a" xmlns:b="urn:b">""", XmlCanonicalWriter.ToText(machine), StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_without_a_namespace_are_not_foreign() =>
        Assert.Empty(XmlDocumentReader.Read<Machine>("<machine><name>n</name><metadata><x/></metadata></machine>").Metadata!.Items);

    [Fact]
    public void Names_and_content_can_be_inspected()
    {
        var item = Read("<a:x xmlns:a='urn:a' id='1'>te<!-- c -->xt</a:x>").Metadata!.Items[0];
        Assert.Equal(("a:x", "urn:a", "text"), (item.QualifiedName, item.Namespace, item.Text));
        Assert.Equal(new("id", "1"), Assert.Single(item.Attributes));
    }

    private static void Check(string metadata, string expected)
    {
        var written = XmlCanonicalWriter.ToText(Read(metadata));
        Assert.Equal($"<machine>\n  <name>n</name>\n  <metadata>\n{expected}  </metadata>\n</machine>\n", written);
        Assert.Equal(written, XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Machine>(written)));
    }

    private static Machine Read(string metadata) =>
        XmlDocumentReader.Read<Machine>($"<machine><name>n</name><metadata>{metadata}</metadata></machine>");
}
