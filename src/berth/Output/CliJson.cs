using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Berth.Cli.Commands;
using Berth.Cli.Errors;
using Berth.Cli.Rules;
using Berth.Cli.Topology;

namespace Berth.Cli.Output;

/// <summary>The documents of <c>--output json</c>.</summary>
[JsonSerializable(typeof(TopologyReport))]
[JsonSerializable(typeof(IReadOnlyList<ProblemEntry>))]
[JsonSerializable(typeof(ExplainReport))]
[JsonSerializable(typeof(RuleReport))]
[JsonSerializable(typeof(IReadOnlyList<RuleReport>))]
[JsonSerializable(typeof(CommandReport))]
[JsonSerializable(typeof(XmlReport))]
[JsonSerializable(typeof(IReadOnlyList<GuestRow>))]
[JsonSerializable(typeof(GuestReport))]
[JsonSerializable(typeof(HostReport))]
[JsonSerializable(typeof(EventReport))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Over several lines.</summary>
    public static CliJson Readable { get; } = Create(indented: true);

    /// <summary>On one line, for what comes one after another.</summary>
    public static CliJson Line { get; } = Create(indented: false);

    private static CliJson Create(bool indented) => new(new()
    {
        // Quotes in XML stay readable: nothing here goes into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = indented,
    });
}
