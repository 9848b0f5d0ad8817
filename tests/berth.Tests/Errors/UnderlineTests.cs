using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Output;
using Berth.Xml;

namespace Berth.Cli.Tests.Errors;

public sealed class UnderlineTests
{
    [Theory]
    [InlineData(11, "     |       ^~~~~~~~~~~")]
    [InlineData(900, "     |       ^~~~~~~~~~~~~~~~~~~")]
    [InlineData(0, "     |       ^")]
    public void What_is_meant_is_underlined_to_the_end_of_its_line(int length, string underline)
    {
        var text = new DefinitionText("guest.xml", "<vcpu placement='x'>2</vcpu>\n");
        var error = new StringWriter();

        ProblemReport.Write(text, [new() { Kind = ProblemKind.Xml, Message = "bad", Location = new(1, 7), Length = length }], new Screen(TextWriter.Null, error));

        Assert.StartsWith(underline.TrimEnd(), error.ToString().Split('\n')[2], StringComparison.Ordinal);
        if (length < 100) Assert.Equal(underline, error.ToString().Split('\n')[2]);
    }
}
