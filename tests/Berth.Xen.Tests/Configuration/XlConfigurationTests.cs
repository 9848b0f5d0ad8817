using Berth.Xen.Configuration;
using Berth.Xml;
using Xunit;

namespace Berth.Xen.Tests.Configuration;

public sealed class XlConfigurationTests
{
    [Fact]
    public void Texts_numbers_and_lists_are_read_in_order()
    {
        var configuration = XlConfiguration.Parse("name = \"one\"\nvcpus=2\ndisk = [ 'a', \"b\" ]\n");
        Assert.Equal(["name", "vcpus", "disk"], configuration.Settings.Select(s => s.Key));
        Assert.Equal("one", Assert.IsType<XlString>(configuration["name"]).Text);
        Assert.Equal(2, Assert.IsType<XlNumber>(configuration["vcpus"]).Number);
        Assert.Equal(["a", "b"], Assert.IsType<XlList>(configuration["disk"]).Items.Select(i => ((XlString)i).Text));
    }

    [Fact]
    public void Lists_nest_and_span_lines()
    {
        var configuration = XlConfiguration.Parse("""
            vnuma = [ [ "pnode=0",
                        "size=10", ],   # the first node
                      [ 1, 2 ] ]
            """);
        var list = Assert.IsType<XlList>(configuration["vnuma"]);
        Assert.Equal(2, Assert.IsType<XlList>(list.Items[0]).Items.Count);
        Assert.Equal(3, Assert.IsType<XlList>(list.Items[1]).Line);
    }

    [Fact]
    public void Comments_blank_lines_and_semicolons_are_passed_over() =>
        Assert.Equal(["a", "b", "c"], XlConfiguration.Parse("# what\n\na = 1 # first\nb = 2; c = 3;\n\t\r\n").Settings.Select(s => s.Key));

    [Theory]
    [InlineData("10", 10)]
    [InlineData("-3", -3)]
    [InlineData("0x1f", 31)]
    [InlineData("010", 8)]
    [InlineData("0", 0)]
    public void Numbers_have_the_base_that_their_prefix_says(string text, long number) =>
        Assert.Equal(number, ((XlNumber)XlConfiguration.Parse("n = " + text)["n"]!).Number);

    [Fact]
    public void A_comment_sign_in_quotes_is_text() => Assert.Equal("a # b", ((XlString)XlConfiguration.Parse("t = 'a # b'")["t"]!).Text);

    [Fact]
    public void A_backslash_is_text() => Assert.Equal(@"a\n", ((XlString)XlConfiguration.Parse(@"t = ""a\n""")["t"]!).Text);

    [Theory]
    [InlineData("plain")]
    [InlineData("with 'single'")]
    [InlineData("with \"double\"")]
    [InlineData("both ' and \" inside")]
    [InlineData("two\nlines")]
    [InlineData("ends in \"")]
    [InlineData("")]
    [InlineData("a # b; c")]
    public void Every_text_survives_writing_and_reading(string text)
    {
        var configuration = new XlConfiguration { ["t"] = text, ["after"] = 1 };
        var again = XlConfiguration.Parse(configuration.ToText());
        Assert.Equal(text, ((XlString)again["t"]!).Text);
        Assert.NotNull(again["after"]);
    }

    [Fact]
    public void A_text_that_no_quotes_fit_around_is_refused() =>
        Assert.Equal(ProblemKind.Unsupported, Assert.Throws<ProblemException>(() => new XlConfiguration { ["t"] = "'\n\"" }.ToText()).Kind);

    [Fact]
    public void Settings_are_written_one_a_line()
    {
        var configuration = new XlConfiguration
        {
            ["name"] = "one",
            ["vcpus"] = 2,
            ["pci"] = new XlList([]),
            ["vnuma"] = new XlList([XlList.Of(["a", "b"]), new XlNumber(3)]),
        };
        Assert.Equal("name = \"one\"\nvcpus = 2\npci = [ ]\nvnuma = [ [ \"a\", \"b\" ], 3 ]\n", configuration.ToText());
    }

    [Fact]
    public void A_key_that_is_set_anew_keeps_its_place()
    {
        var configuration = new XlConfiguration { ["a"] = 1, ["b"] = 2 };
        configuration["a"] = 3;
        Assert.Equal("a = 3\nb = 2\n", configuration.ToText());
    }

    [Theory]
    [InlineData("a = 1\nb 2", 2, 3, "'b' is followed by '2'")]
    [InlineData("a = one", 1, 5, "begins no value")]
    [InlineData("a = 'one", 1, 5, "does not end")]
    [InlineData("a = 'one\n'", 1, 5, "does not end")]
    [InlineData("a = [ 1, 2", 1, 11, "does not end")]
    [InlineData("a = [ 1 2 ]", 1, 9, "followed by '2'")]
    [InlineData("a = 1 b = 2", 1, 7, "followed by 'b'")]
    [InlineData("a = 08", 1, 5, "is no number")]
    [InlineData("a = 99999999999999999999", 1, 5, "is no number")]
    [InlineData("= 1", 1, 1, "begins no setting")]
    [InlineData("\n\nvif += [ 'x' ]", 3, 5, "'+='")]
    [InlineData("a = 1\n\na = 2", 3, 1, "line 1 sets it already")]
    public void What_is_malformed_is_refused_with_its_place(string text, int line, int column, string message)
    {
        var problem = Assert.Throws<ProblemException>(() => XlConfiguration.Parse(text)).Problems.Single();
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new XmlLocation(line, column), problem.Location);
        Assert.Equal(ProblemKind.Malformed, problem.Kind);
    }

    [Fact]
    public void Lists_without_end_of_nesting_are_refused() =>
        Assert.Contains("nested", Assert.Throws<ProblemException>(() => XlConfiguration.Parse("a = " + new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_beyond_all_bounds_is_refused() =>
        Assert.Contains("at most", Assert.Throws<ProblemException>(() => XlConfiguration.Parse(new string(' ', 2 << 20))).Message, StringComparison.Ordinal);

    [Fact]
    public void No_key_can_smuggle_a_line_in() => Assert.Throws<ArgumentException>(() => new XlConfiguration { ["a = 1\nb"] = 2 });
}
