using System.Text.Json;

namespace Berth.Conformance.Cases;

/// <summary>The cases of all manifests under some roots. Where roots know the same case, the last one's entry counts.</summary>
internal static class Manifests
{
    /// <exception cref="InvalidDataException">A manifest is not what it should be; says which.</exception>
    public static IReadOnlyList<ConformanceCase> Read(DataRoots data)
    {
        var cases = new OrderedDictionary<string, ConformanceCase>(StringComparer.Ordinal);
        foreach (var root in data.Roots)
            foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
                if (Path.Combine(folder, "manifest.json") is var manifest && File.Exists(manifest))
                    foreach (var entry in Read(manifest, data))
                        cases[entry.Id] = entry;
        return [.. cases.Values];
    }

    private static List<ConformanceCase> Read(string path, DataRoots data)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            var manifest = document.RootElement.Clone();
            var suite = manifest.Text("suite") ?? throw new InvalidDataException($"{path} does not name its suite.");
            return [.. manifest.GetProperty("cases").EnumerateArray().Select(c => new ConformanceCase
            {
                Id = c.GetProperty("id").GetString()!,
                Suite = suite,
                Kind = c.GetProperty("kind").GetString()!,
                Architecture = c.Text("arch") ?? "",
                Members = c,
                Data = data,
            })];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no manifest: {e.Message}", e);
        }
    }
}
