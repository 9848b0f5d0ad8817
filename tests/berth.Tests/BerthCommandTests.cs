namespace Berth.Cli.Tests;

public sealed class BerthCommandTests
{
    [Theory]
    [InlineData("strat", "hello")]
    [InlineData("list", "--fast")]
    [InlineData("show")]
    [InlineData("list", "-o", "yaml")]
    [InlineData("completion", "csh")]
    [InlineData("stop", "hello", "--timeout", "-1")]
    [InlineData("stop", "hello", "--timeout", "soon")]
    public async Task A_wrong_call_exits_with_2_and_names_the_help(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("--help' to see how it is called", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_nearest()
    {
        var (_, _, error) = await RunAsync("strat", "hello");

        Assert.Contains("start", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_all_are_listed()
    {
        var (code, _, error) = await RunAsync();

        Assert.Equal(2, code);
        foreach (var name in new[] { "define", "start", "topology", "canonical", "completion" }) Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_exits_with_1_and_says_where_it_was_looked_for()
    {
        var (code, output, error) = await RunAsync("list", "--connect", "qemu+unix:///system?socket=/nowhere/at/all");

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("/nowhere/at/all", error, StringComparison.Ordinal);
        Assert.Contains("VIR_ERR_", error, StringComparison.Ordinal);
        Assert.Contains("hint:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canonical")]
    [InlineData("argv")]
    [InlineData("explain")]
    [InlineData("topology")]
    public async Task A_file_that_is_not_there_exits_with_1(string command)
    {
        var (code, _, error) = await RunAsync(command, "/nowhere/at/all.xml");

        Assert.Equal(1, code);
        Assert.Contains("There is no file '/nowhere/at/all.xml'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_daemon_is_another_program_which_is_named()
    {
        var (code, _, error) = await RunAsync("daemon", "--socket", "/tmp/x");

        Assert.Equal(2, code);
        Assert.Contains("berthd", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("berth top", "topology")]
    [InlineData("berth list --al", "--all")]
    [InlineData("berth completion z", "zsh")]
    public async Task The_shell_is_told_what_may_come_next(string line, string expected)
    {
        var (_, output, _) = await RunAsync($"[suggest:{line.Length}]", line);

        Assert.Contains(expected, output.Split('\n'));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_scripts_ask_this_program(string shell)
    {
        var (code, output, _) = await RunAsync("completion", shell);

        Assert.Equal(0, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await BerthCommand.RunAsync(arguments, new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
