using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class ProblemTests
{
    private static readonly XmlReadOptions Strict = new() { Strict = true };

    [Fact]
    public void All_problems_are_told_with_path_place_and_remedy()
    {
        var problems = Refused<Machine>("""
            <machine>
              <uuid>nonsense</uuid>
              <devices>
                <disk><target dev='a' bus='ide'/></disk>
                <disk>
                  <target bus='vitrio'/>
                  <address type='pci' slot='32'/>
                </disk>
                <disk><target dev='c'/><address type='pcie'/></disk>
                <disk><target dev='c'/><address/></disk>
              </devices>
            </machine>
            """);

        Assert.Equal(
            [
                "/machine/uuid",
                "/machine/devices/disk[2]/target/@bus",
                "/machine/devices/disk[2]/address/@slot",
                "/machine/devices/disk[2]/target/@dev",
                "/machine/devices/disk[3]/address/@type",
                "/machine/devices/disk[4]/address/@type",
                "/machine/name",
            ],
            problems.Select(p => p.Path));
        Assert.Equal(ProblemKind.Unsupported, problems[1].Kind);
        Assert.Equal("'vitrio' is no value for the attribute 'bus' of <target>", problems[1].Message);
        Assert.Equal("did you mean 'virtio'? allowed: virtio, ide, sata, scsi, usb-storage", problems[1].Fix);
        Assert.Equal(new XmlLocation(6, 15), problems[1].Location);
        Assert.Equal("<target> in <disk> lacks the attribute 'dev'", problems[3].Message);
        Assert.Equal("did you mean 'pci'? allowed: pci, drive", problems[4].Fix);
        Assert.Equal("<machine> lacks the element <name>", problems[6].Message);
    }

    [Fact]
    public void Strict_reading_reports_what_nobody_knows()
    {
        var problems = Refused<Machine>("""
            <machine typ='kvm' xmlns:x='urn:x'>
              <name lang='en'>n<b/></name>
              <devcies/>
              <x:devices/>
              <devices>
                <disk type='file' tpye='file'>
                  <target dev='a' color='red'/>
                  <target dev='b'/>
                  <address type='pci' slto='1'/>
                </disk>
              </devices>
            </machine>
            """, Strict);

        Assert.All(problems, p => Assert.Equal(ProblemKind.Schema, p.Kind));
        Assert.Equal(
            [
                ("/machine/@typ", "did you mean type?"),
                ("/machine/name/@lang", null),
                ("/machine/name/b", null),
                ("/machine/devcies", "did you mean <devices>?"),
                ("/machine/x:devices", null),
                ("/machine/devices/disk/@tpye", "did you mean type?"),
                ("/machine/devices/disk/target/@color", null),
                ("/machine/devices/disk/target", "remove the others"),
                ("/machine/devices/disk/address/@slto", "did you mean slot?"),
            ],
            problems.Select(p => (p.Path, p.Fix)));
    }

    [Fact]
    public void Strict_reading_accepts_everything_that_is_declared()
    {
        const string Text = "<disk id='1' type='block'><alias name='live'/><source>s</source><target dev='a'/><password>p</password><address type='drive'/></disk>";
        Assert.Null(XmlDocumentReader.Read<Disk>(Text, Strict).Alias);
        Assert.Equal("live", XmlDocumentReader.Read<Disk>(Text, Strict with { Live = true }).Alias);
    }

    [Fact]
    public void A_second_child_is_a_problem_where_only_one_makes_sense()
    {
        var problem = Assert.Single(Refused<Machine>("<machine><name>n</name><devices/>\n<devices/></machine>"));
        Assert.Equal((ProblemKind.Internal, "<machine> has more than one <devices>", 2), (problem.Kind, problem.Message, problem.Location.Line));
    }

    [Fact]
    public void Another_root_element_is_refused()
    {
        var problem = Assert.Single(Refused<Machine>("<network/>"));
        Assert.Equal((ProblemKind.Xml, "expected <machine>, found <network>"), (problem.Kind, problem.Message));
        Assert.Single(Refused<Machine>("<machine xmlns='urn:other'><name>n</name></machine>"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("<machine>\n  <name>a</nome>\n</machine>", 2)]
    [InlineData("<machine><name>a</name></machine>\n<more/>", 2)]
    [InlineData("<machine type='a' type='b'/>", 1)]
    [InlineData("<machine>&unknown;</machine>", 1)]
    [InlineData("<machine>\n<x:y/></machine>", 2)]
    [InlineData("machine", 1)]
    public void Document_that_is_not_well_formed_is_refused_with_the_place(string text, int line)
    {
        var problem = Refused<Machine>(text)[0];
        Assert.Equal(ProblemKind.Malformed, problem.Kind);
        Assert.Equal(line, problem.Location.Line);
    }

    [Fact]
    public void Malformed_end_comes_before_the_problems_found_on_the_way()
    {
        var problems = Refused<Machine>("<machine type='x'><name>");
        Assert.Equal([ProblemKind.Malformed, ProblemKind.Xml], problems.Select(p => p.Kind));
    }

    [Fact]
    public void Problem_of_a_hook_has_the_place_of_its_element()
    {
        var problem = Assert.Single(Refused<Quirks>("\n<quirks max='-1'/>"));
        Assert.Equal((ProblemKind.Unsupported, "/quirks", new XmlLocation(2, 2)), (problem.Kind, problem.Path, problem.Location));
        Assert.Equal("a maximum of -1 makes no sense (line 2, column 2); use 0 or more", problem.ToString());
    }

    [Fact]
    public void Long_bad_value_is_shown_shortened()
    {
        var problem = Assert.Single(Refused<Values>($"<values int='{new string('x', 1000)}'/>"));
        Assert.True(problem.Message.Length < 200);
    }

    [Theory]
    [InlineData("vitrio", "virtio")]
    [InlineData("VIRTIO", "virtio")]
    [InlineData("scs", "scsi")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void Nearest_name_is_a_likely_misspelling(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, "virtio", "ide", "scsi", "sata"));

    private static IReadOnlyList<Problem> Refused<T>(string text, XmlReadOptions? options = null) where T : XmlNode, IXmlElement<T> =>
        Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<T>(text, options)).Problems;
}
