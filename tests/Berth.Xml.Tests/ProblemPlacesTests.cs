using Xunit;

namespace Berth.Xml.Tests;

public sealed class ProblemPlacesTests
{
    private const string Document = """
        <domain>
          <devices>
            <disk type='file'>
              <target dev='vda' bus='tape'/>
            </disk>
            <disk type='block'>
              <target dev='vdb' bus='drum'/>
              <serial>A B</serial>
            </disk>
          </devices>
        </domain>
        """;

    private static readonly XmlLocation s_secondDisk = new(6, 6);

    [Fact]
    public void An_attribute_is_found_with_its_value_path_and_length()
    {
        var problem = Locate("no such bus", "target/@bus");

        Assert.Equal((new XmlLocation(7, 25), "/domain/devices/disk[2]/target/@bus", "drum", 10), (problem.Location, problem.Path, problem.Value, problem.Length));
        Assert.Equal("no such bus: <target bus='drum'> (line 7, column 25)", problem.ToString());
    }

    [Fact]
    public void The_text_of_a_child_is_its_value()
    {
        var problem = Locate("a serial number has no blanks", "serial");

        Assert.Equal("A B", problem.Value);
        Assert.Equal("<serial>A B</serial>", problem.Excerpt);
    }

    [Fact]
    public void What_is_missing_is_told_at_the_element_that_lacks_it()
    {
        var problem = Locate("a disk needs an address", "address/@slot");

        Assert.Equal((s_secondDisk, "/domain/devices/disk[2]/address/@slot"), (problem.Location, problem.Path));
        Assert.Null(problem.Value);
        Assert.Equal("<disk type='block'>", problem.Excerpt);
    }

    [Fact]
    public void Two_dots_lead_to_the_element_around() => Assert.Equal("/domain/devices", Locate("too many disks", "..").Path);

    [Theory]
    [InlineData("write bus='virtio'", "/domain/devices/disk[2]/target/@bus")]
    [InlineData("remove <serial>", "/domain/devices/disk[2]/serial")]
    [InlineData("use another host", "/domain/devices/disk[2]")]
    public void Without_a_member_the_place_is_what_the_fix_speaks_of(string fix, string path) => Assert.Equal(path, Locate("wrong", null, fix).Path);

    [Fact]
    public void What_stands_nowhere_is_told_of_the_whole_document()
    {
        var problem = Assert.Single(ProblemPlaces.Locate([new Problem { Kind = ProblemKind.Internal, Message = "no place is left" }], Document));

        Assert.Equal((new XmlLocation(1, 2), "/domain"), (problem.Location, problem.Path));
    }

    [Fact]
    public void A_document_that_cannot_be_read_again_leaves_problems_as_they_are()
    {
        var problem = new Problem { Kind = ProblemKind.Malformed, Message = "not well-formed", Location = new(1, 5) };

        Assert.Equal(problem, Assert.Single(ProblemPlaces.Locate([problem], "<domain")));
    }

    private static Problem Locate(string message, string? member, string? fix = null) =>
        Assert.Single(ProblemPlaces.Locate([new Problem { Kind = ProblemKind.Xml, Message = message, Location = s_secondDisk, Member = member, Fix = fix }], Document));
}
