using System.Text;
using System.Text.Json;
using Berth.Machine.Cpus;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cpus;

namespace Berth.Conformance.Cpus;

/// <summary>QEMU's replies: an expanded model and, in some, the list of models.</summary>
internal sealed record QemuReplies(CpuModel Model, HypervisorCpuModels? Models)
{
    /// <param name="text">The replies, one after the other.</param>
    /// <param name="withModels">Whether the list of models counts where there is one.</param>
    public static QemuReplies Read(string text, bool withModels)
    {
        var returned = Documents(text);
        return new(CpuModel.Read(returned[0])!, withModels && returned.Count > 1 ? CpuDefinition.ReadList(returned[1]).ToHypervisorModels() : null);
    }

    private static List<JsonElement> Documents(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        var returned = new List<JsonElement>();
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            returned.Add(document.RootElement.GetProperty("return").Clone());
        }
        return returned;
    }
}
