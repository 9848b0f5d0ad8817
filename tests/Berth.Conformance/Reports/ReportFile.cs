using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Conformance.Results;

namespace Berth.Conformance.Reports;

/// <summary>The figures as JSON, with the ids of the failures.</summary>
internal static class ReportFile
{
    public static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string path, IReadOnlyList<Figure> figures)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteStartArray("suites");
        foreach (var figure in figures.Where(f => f.Run > 0))
        {
            json.WriteStartObject();
            json.WriteString("suite", figure.Suite);
            json.WriteString("kind", figure.Check);
            json.WriteString("arch", figure.Architecture);
            json.WriteNumber("passed", figure.Passed);
            json.WriteNumber("failed", figure.Failures.Count);
            json.WriteStartArray("failures");
            foreach (var id in figure.Failures) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notRun");
        foreach (var figure in figures.Where(f => f.NotRun > 0))
        {
            json.WriteStartObject();
            json.WriteString("suite", figure.Suite);
            json.WriteString("kind", figure.Check);
            json.WriteString("arch", figure.Architecture);
            json.WriteNumber("count", figure.NotRun);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
