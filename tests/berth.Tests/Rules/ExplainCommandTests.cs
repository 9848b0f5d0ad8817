using System.Text.Json;

namespace Berth.Cli.Tests.Rules;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task A_rule_is_described_with_what_it_writes_and_an_example()
    {
        var (code, output, _) = await RunAsync("explain", "--rule", "shmem.size");

        Assert.Equal(0, code);
        Assert.Contains("define", output, StringComparison.Ordinal);
        Assert.Contains("domain/devices/shmem/size", output, StringComparison.Ordinal);
        Assert.Contains("<size unit='M'>4</size>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_rule_is_answered_with_the_nearest()
    {
        var (code, _, error) = await RunAsync("explain", "--rule", "shmem.sice");

        Assert.Equal(2, code);
        Assert.Contains("shmem.size", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_listed_for_programs()
    {
        var (code, output, _) = await RunAsync("explain", "--rules", "--format", "json");

        Assert.Equal(0, code);
        using var rules = JsonDocument.Parse(output);
        Assert.Contains(rules.RootElement.EnumerateArray(), rule => rule.GetProperty("id").GetString() == "hostdev.driver" && rule.GetProperty("phase").GetString() == "start");
    }

    [Fact]
    public async Task Nothing_to_explain_is_a_wrong_call() => Assert.Equal(2, (await RunAsync("explain")).Code);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await BerthCommand.RunAsync(arguments, new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
