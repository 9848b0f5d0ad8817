using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Qemu.Parts;

namespace Berth.Conformance.QemuBlock;

/// <summary>JSON over several lines, indented by two blanks, ended by a line end.</summary>
internal static class PrettyJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(QemuProperties properties) => Of(properties.ToJson());

    public static string Of(IReadOnlyList<QemuProperties> list) => Of($"[{string.Join(',', list.Select(p => p.ToJson()))}]");

    private static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options)) document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
