using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Berth.Cli.Output;

/// <summary>The option that chooses between text for people and JSON for programs.</summary>
internal static class OutputFormat
{
    private const string Text = "text", Json = "json";

    public static Option<string> Create()
    {
        var option = new Option<string>("--output", "-o", "--format") { Description = "text or json.", DefaultValueFactory = _ => Text, HelpName = "FORMAT" };
        return option.AcceptOnlyFromAmong(Text, Json);
    }

    public static bool IsJson(this ParseResult parsed, Option<string> option) => parsed.GetValue(option) == Json;

    /// <summary>Writes a document.</summary>
    public static void WriteJson<T>(this Screen screen, T value, JsonTypeInfo<T> type) => screen.WriteLine(JsonSerializer.Serialize(value, type));
}
