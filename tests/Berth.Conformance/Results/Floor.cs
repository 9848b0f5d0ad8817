using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Conformance.Reports;

namespace Berth.Conformance.Results;

/// <summary>The figures that were reached once and must not be left again.</summary>
/// <param name="Passed">By suite, check and architecture.</param>
internal sealed record Floor(IReadOnlyDictionary<(string Suite, string Check, string Architecture), int> Passed)
{
    public static Floor None { get; } = new(new Dictionary<(string, string, string), int>());

    /// <exception cref="InvalidDataException">It is no floor file.</exception>
    public static Floor Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            return new(document.RootElement.GetProperty("floors").EnumerateArray().ToDictionary(
                f => (f.Text("suite") ?? "", f.Text("kind") ?? "", f.Text("arch") ?? ""), f => f.GetProperty("passed").GetInt32()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no floor file: {e.Message}", e);
        }
    }

    /// <summary>What fell below the floor. Only suites and architectures that were run are looked at.</summary>
    public IEnumerable<string> Below(IReadOnlyList<Figure> figures, Func<string, string, bool> wasRun)
    {
        foreach (var (key, passed) in Passed)
        {
            if (!wasRun(key.Suite, key.Architecture)) continue;
            var now = figures.FirstOrDefault(f => (f.Suite, f.Check, f.Architecture) == key)?.Passed ?? 0;
            if (now < passed) yield return $"{key.Suite} {key.Check} {key.Architecture}: {now} passed, at least {passed} did before";
        }
    }

    /// <summary>The floor with every figure that is higher now.</summary>
    public Floor Raised(IReadOnlyList<Figure> figures)
    {
        var raised = new Dictionary<(string, string, string), int>(Passed);
        foreach (var figure in figures)
        {
            var key = (figure.Suite, figure.Check, figure.Architecture);
            if (figure.Passed > raised.GetValueOrDefault(key)) raised[key] = figure.Passed;
        }
        return new(raised);
    }

    public void Write(string path)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReportFile.Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("floors");
            foreach (var (key, passed) in Passed.OrderBy(f => f.Key))
            {
                json.WriteStartObject();
                json.WriteString("suite", key.Suite);
                json.WriteString("kind", key.Check);
                json.WriteString("arch", key.Architecture);
                json.WriteNumber("passed", passed);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        File.WriteAllBytes(path, stream.ToArray());
    }
}
