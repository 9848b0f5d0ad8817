using Berth.Cli.Commands;
using Berth.Cli.Output;

namespace Berth.Cli.Tests.Output;

public sealed class ShellTextTests
{
    [Fact]
    public void Every_option_begins_a_line_and_odd_words_are_quoted() =>
        Assert.Equal("""
            HOME='/a b' \
            /usr/bin/qemu \
            -name guest=x \
            -S \
            -append 'it'\''s $HOME' \
            -device '{"driver":"e1000"}'
            """, ShellText.Of(new(["HOME=/a b"], "/usr/bin/qemu", ["-name", "guest=x", "-S", "-append", "it's $HOME", "-device", "{\"driver\":\"e1000\"}"])));

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("it's \"quoted\" $(and) \\ more\n")]
    public void What_is_written_is_read_back(string word)
    {
        var call = new CommandReport(["LC_ALL=C", $"X={word}"], "/usr/bin/qemu", ["-a", word, "-b"]);

        var read = ShellText.Read(ShellText.Of(call));

        Assert.Equal(call.Environment, read.Environment);
        Assert.Equal(call.Program, read.Program);
        Assert.Equal(call.Arguments, read.Arguments);
    }

    [Fact]
    public void A_quote_that_does_not_close_is_an_error() => Assert.Throws<FormatException>(() => ShellText.Read("a 'b"));
}
