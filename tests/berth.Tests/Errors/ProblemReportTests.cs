using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Output;

namespace Berth.Cli.Tests.Errors;

public sealed class ProblemReportTests
{
    [Fact]
    public void Each_problem_is_shown_where_it_stands_with_its_fix()
    {
        var text = new DefinitionText("guest.xml", "<domain type='qemu'>\n  <name>g</name>\n\t<on_crash>explode</on_crash>\n  <vcpu>many</vcpu>\n</domain>\n");
        var error = new StringWriter();

        var refusal = Assert.Throws<DefinitionException>(() => text.Parse());
        ErrorReport.Write(refusal, new Screen(TextWriter.Null, error));

        var lines = error.ToString().Split('\n');
        Assert.StartsWith("guest.xml:3:3: error: 'explode'", lines[0], StringComparison.Ordinal);
        Assert.Equal("   3 | \t<on_crash>explode</on_crash>", lines[1]);
        Assert.Equal("     | \t ^", lines[2]);
        Assert.StartsWith("     = fix: ", lines[3], StringComparison.Ordinal);
        Assert.Contains("destroy", lines[3], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("guest.xml:4:4: error: 'many'", StringComparison.Ordinal));
        Assert.Equal("2 problems in guest.xml", lines[^2]);
    }

    [Fact]
    public void A_caret_far_to_the_right_stays_in_view()
    {
        var text = new DefinitionText("guest.xml", $"<domain type='qemu'><name>g</name><description>{new string('x', 500)}</description><vcpu>many</vcpu></domain>");
        var error = new StringWriter();

        var refusal = Assert.Throws<DefinitionException>(() => text.Parse());
        ErrorReport.Write(refusal, new Screen(TextWriter.Null, error));

        var lines = error.ToString().Split('\n');
        Assert.True(lines[1].Length < 180);
        Assert.Equal('v', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }
}
