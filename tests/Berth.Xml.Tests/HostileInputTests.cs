using System.Text;
using Berth.Xml.Tests.Samples;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("<machine><name>n</name>", "<a>")]
    [InlineData("<machine><name>n</name><metadata>", "<x:a xmlns:x='urn:x'>")]
    [InlineData("<machine><name>", "<a>")]
    public void Deep_nesting_is_refused(string start, string step)
    {
        var problem = Refused(start + string.Concat(Enumerable.Repeat(step, 100_000)));
        Assert.Equal((ProblemKind.Malformed, "the document's elements are nested more than 128 deep"), (problem.Kind, problem.Message));
    }

    [Fact]
    public void Document_type_declaration_is_refused() =>
        Assert.Equal(ProblemKind.Malformed, Refused("<!DOCTYPE m [<!ENTITY a 'b'>]><machine><name>&a;</name></machine>").Kind);

    [Fact]
    public void Outside_entities_are_refused() =>
        Assert.Equal(ProblemKind.Malformed, Refused("<!DOCTYPE m SYSTEM 'file:///etc/passwd'><machine/>").Kind);

    [Fact]
    public void Overlong_document_is_refused_from_memory_and_from_a_stream()
    {
        var text = $"<machine><name>{new string('n', 5000)}</name></machine>";
        var options = new XmlReadOptions { MaxCharacters = 4096 };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal(ProblemKind.Malformed, Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Machine>(text, options)).Kind);
        Assert.Equal(ProblemKind.Malformed, Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Machine>(stream, options)).Kind);
    }

    [Fact]
    public void Reading_is_given_up_after_many_problems()
    {
        var text = $"<machine><vcpus>{string.Concat(Enumerable.Repeat("<vcpu id='x' enabled='maybe'/>", 10_000))}</vcpus></machine>";
        Assert.Equal(100, Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Machine>(text)).Problems.Count);
    }

    [Fact]
    public void Many_namespaces_and_attributes_are_read_in_reasonable_time()
    {
        var declarations = string.Concat(Enumerable.Range(0, 20_000).Select(i => $" xmlns:a{i}='urn:{i}' a{i}:b=''"));
        var elements = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<a{i}:c/>"));
        var machine = XmlDocumentReader.Read<Machine>($"<machine><name>n</name><metadata><x:y xmlns:x='urn:x'{declarations}>{elements}</x:y></metadata></machine>");
        Assert.Equal(20_000, machine.Metadata!.Items[0].Content.Count);
    }

    [Fact]
    public void Damaged_documents_give_problems_and_nothing_else()
    {
        const string Text = "<machine type='kvm'><name>a&amp;b</name><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid><devices>"
            + "<disk type='file'><target dev='vda' bus='ide'/><address type='pci' slot='0x1f'/></disk></devices></machine>";
        var damage =
            from at in Gen.Choose(0, Text.Length - 1)
            from c in Gen.Elements("<>&'\"/=! x0-\u0000\ud800é[]".ToCharArray())
            from cut in Gen.Choose(0, 8)
            select (at, c, cut);
        Prop.ForAll(damage.ListOf(3).ToArbitrary(), changes =>
        {
            var text = new StringBuilder(Text);
            foreach (var (at, c, cut) in changes)
            {
                var place = Math.Min(at, text.Length);
                text.Remove(place, Math.Min(cut, text.Length - place)).Insert(place, c);
            }
            ReadOrRefuse(text.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Arbitrary_bytes_give_problems_and_nothing_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            using var stream = new MemoryStream(bytes);
            Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Machine>(stream));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void ReadOrRefuse(string text)
    {
        Machine machine;
        try
        {
            machine = XmlDocumentReader.Read<Machine>(text, new XmlReadOptions { Strict = true });
        }
        catch (ProblemException refusal)
        {
            Assert.All(refusal.Problems, p => Assert.NotEmpty(p.ToString()));
            return;
        }
        var written = XmlCanonicalWriter.ToText(machine, XmlFormat.Secure);
        Assert.Equal(written, XmlCanonicalWriter.ToText(XmlDocumentReader.Read<Machine>(written), XmlFormat.Secure));
    }

    private static Problem Refused(string text) => Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Machine>(text)).Problems[0];
}
