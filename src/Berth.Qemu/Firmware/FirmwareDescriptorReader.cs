using System.Text.Json;

namespace Berth.Qemu.Firmware;

/// <summary>Reads firmware descriptors.</summary>
public static class FirmwareDescriptorReader
{
    /// <exception cref="InvalidDataException">Not a firmware descriptor; the message names the member.</exception>
    public static FirmwareDescriptor Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not JSON: {e.Message}", e);
        }
    }

    private static FirmwareDescriptor Read(JsonElement root)
    {
        var mapping = Member(root, "mapping", JsonValueKind.Object);
        var device = Text(mapping, "device") switch
        {
            "flash" => FirmwareDevice.Flash,
            "memory" => FirmwareDevice.Memory,
            "kernel" => FirmwareDevice.Kernel,
            var other => throw new InvalidDataException($"'mapping/device' is '{other}', not flash, memory or kernel"),
        };
        // Descriptors from before there were modes have no member for it.
        var mode = device == FirmwareDevice.Flash && mapping.TryGetProperty("mode", out _) ? Mode(Text(mapping, "mode")) : FlashMode.Split;
        return new()
        {
            InterfaceTypes = Texts(root, "interface-types"),
            Device = device,
            Mode = mode,
            Executable = device == FirmwareDevice.Flash ? Image(mapping, "executable") : new(Text(mapping, "filename"), "raw"),
            NvramTemplate = device == FirmwareDevice.Flash && mode == FlashMode.Split ? Image(mapping, "nvram-template") : null,
            Targets = [.. Member(root, "targets", JsonValueKind.Array).EnumerateArray().Select(t => new FirmwareTarget(Text(t, "architecture"), Texts(t, "machines")))],
            Features = [.. Texts(root, "features").Where(FirmwareFeatures.Known.Contains)],
        };
    }

    private static FlashMode Mode(string name) => name switch
    {
        "split" => FlashMode.Split,
        "combined" => FlashMode.Combined,
        "stateless" => FlashMode.Stateless,
        _ => throw new InvalidDataException($"'mapping/mode' is '{name}', not split, combined or stateless"),
    };

    private static FirmwareImage Image(JsonElement mapping, string name)
    {
        var image = Member(mapping, name, JsonValueKind.Object);
        return new(Text(image, "filename"), Text(image, "format"));
    }

    private static IReadOnlyList<string> Texts(JsonElement parent, string name) =>
    [
        .. Member(parent, name, JsonValueKind.Array).EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String
            ? e.GetString()!
            : throw new InvalidDataException($"'{name}' holds something else than texts")),
    ];

    private static string Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String).GetString()!;

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var member))
            throw new InvalidDataException($"'{name}' is missing");
        return member.ValueKind == kind ? member : throw new InvalidDataException($"'{name}' is {member.ValueKind}, not {kind}");
    }
}
