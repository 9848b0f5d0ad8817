using Berth.Conformance.Text;
using Xunit;

namespace Berth.Conformance.Tests;

public sealed class ArgumentTextTests
{
    [Fact]
    public void Settings_end_where_the_program_stands()
    {
        var text = ArgumentText.Read("LC_ALL=C \\\nHOME='/a b' \\\n/usr/bin/qemu \\\n-name guest=x \\\n-S\n");
        Assert.Equal(["LC_ALL=C", "HOME=/a b"], text.Environment);
        Assert.Equal(["/usr/bin/qemu", "-name", "guest=x", "-S"], text.Words);
    }

    [Fact]
    public void A_quoted_quote_is_read_as_one()
    {
        Assert.Equal(["q", "-name", "it's", ""], ArgumentText.Read("q \\\n-name 'it'\\''s' ''\n").Words);
    }

    [Fact]
    public void An_open_quote_is_refused() => Assert.Throws<FormatException>(() => ArgumentText.Read("q 'x\n"));

    [Theory]
    [InlineData("plain,a=b:/c", "plain,a=b:/c")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("{}", "'{}'")]
    [InlineData("it's", "'it'\\''s'")]
    public void Only_what_a_shell_would_change_is_quoted(string value, string quoted) => Assert.Equal(quoted, ArgumentText.Quote(value));

    [Fact]
    public void Only_the_value_of_a_setting_is_quoted() =>
        Assert.Equal("A='b c' \\\nq\n", new ArgumentText(["A=b c"], ["q"]).Write());

    [Fact]
    public void Values_stay_on_the_line_of_their_option() =>
        Assert.Equal("q \\\n-a 1 2 \\\n-b\n", new ArgumentText([], ["q", "-a", "1", "2", "-b"]).Write());

    [Fact]
    public void Plain_words_after_the_last_option_get_lines_of_their_own() =>
        Assert.Equal("q \\\n-a 1 \\\n2 \\\n3\n", new ArgumentText([], ["q", "-a", "1", "2", "3"]).Write());

    [Fact]
    public void Plain_words_without_any_option_get_lines_of_their_own() =>
        Assert.Equal("q \\\n1 \\\n2\n", new ArgumentText([], ["q", "1", "2"]).Write());

    [Fact]
    public void Recorded_texts_are_written_as_they_were_read()
    {
        var root = Environment.GetEnvironmentVariable("BERTH_CONFORMANCE");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "BERTH_CONFORMANCE does not name the conformance folder.");
        var files = Directory.GetFiles(Path.Combine(root!, "qemu-domain", "data"), "*.args");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            Assert.True(text == ArgumentText.Read(text).Write(), file);
        }
    }
}
