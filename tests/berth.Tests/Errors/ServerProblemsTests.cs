using Berth.Cli.Errors;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Cli.Tests.Errors;

public sealed class ServerProblemsTests
{
    [Fact]
    public void Places_and_fixes_are_read_from_the_message()
    {
        var problems = ServerProblems.Read(new(ErrorCode.XmlError, ErrorDomain.Domain, "bad bus (line 7, column 25); use virtio\nno name"));

        Assert.Equal(new XmlLocation(7, 25), problems[0].Location);
        Assert.Equal("XML error: bad bus", problems[0].Message);
        Assert.Equal("use virtio", problems[0].Fix);
        Assert.Equal("no name", problems[1].Message);
    }

    [Fact]
    public void What_a_problem_says_itself_is_read_back()
    {
        var problem = new Problem { Kind = ProblemKind.Xml, Message = "two devices (a and b) share a slot", Location = new(3, 4), Fix = "move one (line by line)" };

        var read = Assert.Single(ServerProblems.Read(new(ErrorCode.ConfigUnsupported, ErrorDomain.Qemu, problem.ToString())));

        Assert.Equal(problem.Location, read.Location);
        Assert.Equal(problem.Fix, read.Fix);
        Assert.EndsWith(problem.Message, read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_places_gives_none() =>
        Assert.Empty(ServerProblems.Read(new(ErrorCode.InternalError, ErrorDomain.Qemu, "QEMU ended (line up)")));
}
