using Berth.Cli.Output;

namespace Berth.Cli.Tests.Output;

public sealed class TextTableTests
{
    [Fact]
    public void Without_a_terminal_columns_are_plain_text()
    {
        var output = new StringWriter();
        var table = new TextTable("Id", "Name", "State");
        table.Add("1", "web", "running");
        table.Add("-", "database", "shut off");

        table.Write(new Screen(output, TextWriter.Null));

        Assert.Equal("Id  Name      State\n1   web       running\n-   database  shut off\n", output.ToString());
    }

    [Fact]
    public void Control_characters_of_names_do_not_reach_the_terminal()
    {
        var output = new StringWriter();
        var table = new TextTable("Name");
        table.Add("a\e[2Jb");

        table.Write(new Screen(output, TextWriter.Null));

        Assert.DoesNotContain('\e', output.ToString());
    }
}
