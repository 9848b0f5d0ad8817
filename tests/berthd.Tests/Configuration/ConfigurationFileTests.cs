using Berth.Daemon.Configuration;

namespace Berth.Daemon.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    [Fact]
    public void Values_are_strings_numbers_and_lists()
    {
        IReadOnlyList<ConfigurationEntry> entries = ConfigurationFile.Parse("f", """"
            # A comment, then a blank line

            user = "guest"          # another
            group='kvm'
            keepalive_interval = -1
            paths = [ "/a", # of a list
                      '/b', ]
            long = """a
            "b" c"""
            after = 1
            """");

        Assert.Equal(["user", "group", "keepalive_interval", "paths", "long", "after"], entries.Select(entry => entry.Key));
        Assert.Equal("guest", entries[0].Text);
        Assert.Equal("kvm", entries[1].Text);
        Assert.Equal(-1, entries[2].Number);
        Assert.Equal(["/a", "/b"], entries[3].List);
        Assert.Equal("a\n\"b\" c", entries[4].Text);
        Assert.Equal("f:10", entries[5].Place);
    }

    [Theory]
    [InlineData("max_clients 5", "f:1: '=' is missing after 'max_clients'")]
    [InlineData("\n= 5", "f:2: '=' is no setting")]
    [InlineData("max_clients = five", "f:1: no value for 'max_clients'")]
    [InlineData("user = \"guest", "f:1: a string without its closing \"")]
    [InlineData("user = \"a\" \"b\"", "f:1: '\"' after the value of 'user'")]
    [InlineData("list = [ \"a\"", "f:1: a list without its closing ]")]
    [InlineData("list = [ \"a\" \"b\" ]", "f:1: '\"' in a list; its strings are separated by commas")]
    [InlineData("list = [ 1 ]", "f:1: '1' in a list; it holds strings")]
    [InlineData("a = 1\na = 2", "f:2: 'a' is set a second time")]
    [InlineData("a = 99999999999999999999", "f:1: no value for 'a'")]
    public void What_cannot_be_read_is_told_with_its_line(string text, string message)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse("f", text));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read("/nowhere/berthd.conf"));
        Assert.Contains("/nowhere/berthd.conf", error.Message, StringComparison.Ordinal);
    }
}
