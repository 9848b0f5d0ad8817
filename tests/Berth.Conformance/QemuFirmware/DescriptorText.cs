using System.Text.Json.Nodes;
using Berth.Qemu.Firmware;
using Berth.Qemu.VhostUser;

namespace Berth.Conformance.QemuFirmware;

/// <summary>Descriptors as JSON of their own format, members in alphabetical order.</summary>
internal static class DescriptorText
{
    public static string Of(FirmwareDescriptor descriptor) => Sorted(new JsonObject
    {
        ["interface-types"] = Array(descriptor.InterfaceTypes),
        ["mapping"] = Mapping(descriptor),
        ["targets"] = new JsonArray([.. descriptor.Targets.Select(t => new JsonObject { ["architecture"] = t.Architecture, ["machines"] = Array(t.Machines) })]),
        ["features"] = Array(descriptor.Features),
    });

    public static string Of(VhostUserDescriptor descriptor) => Sorted(new JsonObject { ["type"] = descriptor.Type, ["binary"] = descriptor.Binary });

    /// <summary>The text of a document without some of its members.</summary>
    public static string Of(string json, IReadOnlyList<string> ignored)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        foreach (var key in ignored) document.Remove(key);
        return Sorted(document);
    }

    private static JsonObject Mapping(FirmwareDescriptor descriptor)
    {
        var mapping = new JsonObject { ["device"] = descriptor.Device.ToString().ToLowerInvariant() };
        if (descriptor.Device != FirmwareDevice.Flash)
        {
            mapping["filename"] = descriptor.Executable.Path;
            return mapping;
        }
        mapping["mode"] = descriptor.Mode.ToString().ToLowerInvariant();
        mapping["executable"] = Image(descriptor.Executable);
        if (descriptor.NvramTemplate is { } template) mapping["nvram-template"] = Image(template);
        return mapping;
    }

    private static JsonObject Image(FirmwareImage image) => new() { ["filename"] = image.Path, ["format"] = image.Format };

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    private static string Sorted(JsonNode node) => Sort(node)!.ToJsonString();

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sort(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
