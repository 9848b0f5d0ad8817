using System.Text.Json;
using Berth.Qemu.Capabilities.Probing;
using Berth.Qemu.Capabilities.Schema;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

/// <summary>Command lines that are known to be right must pass the check against the schema of the QEMU they are for.</summary>
public sealed class RecordedCommandLineTests
{
    private static readonly Dictionary<string, string> s_commands = new()
    {
        ["blockdev"] = "blockdev-add",
        ["netdev"] = "netdev_add",
        ["object"] = "object-add",
    };

    /// <summary>The options whose value is JSON, one to a line: <c>-blockdev '{…}' \</c>.</summary>
    private static IEnumerable<(string Command, JsonElement Json)> JsonOptions(string commandLine)
    {
        foreach (var line in commandLine.Split('\n'))
        {
            var value = line.IndexOf(" '{", StringComparison.Ordinal);
            if (value > 1 && line[0] == '-' && s_commands.TryGetValue(line[1..value], out var command))
                yield return (command, JsonElement.Parse(
                    line[(value + 2)..(line.LastIndexOf('}') + 1)].Replace("'\\''", "'", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task JSON_options_conform_to_the_schema()
    {
        var folder = Path.Combine(Conformance.CapabilityFolder, "../../qemu-domain");
        var schemas = new Dictionary<string, QapiSchema>();
        var problems = new HashSet<string>();
        var options = 0;
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken));
        foreach (var test in manifest.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("kind").GetString() == "argv"))
        {
            var replies = Path.Combine(folder, test.GetProperty("caps").GetProperty("replies").GetString()!);
            if (!schemas.TryGetValue(replies, out var schema))
                schemas.Add(replies, schema = (await QemuProber.ReplayAsync(Transcript.Parse(File.ReadAllBytes(replies)))).Schema);
            var arguments = File.ReadAllText(Path.Combine(folder, test.GetProperty("expected").GetProperty("argv").GetString()!));
            foreach (var (command, json) in JsonOptions(arguments))
            {
                options++;
                if (schema.FindProblem(command, json) is { } problem)
                    problems.Add($"{test.GetProperty("name").GetString()}: {problem}");
            }
        }
        TestContext.Current.SendDiagnosticMessage($"{options} JSON options checked against {schemas.Count} schemas");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(20)));
        Assert.True(options > 0);
    }
}
