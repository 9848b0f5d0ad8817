using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>What QEMU says about itself before the first command.</summary>
/// <param name="Version">Its version: major, minor, micro.</param>
/// <param name="Package">The packager's version text, such as <c>Debian 1:7.2+dfsg-7</c>; may be empty.</param>
/// <param name="Capabilities">Protocol extensions on offer, such as <c>oob</c>.</param>
public sealed record QmpGreeting(Version Version, string Package, IReadOnlyList<string> Capabilities)
{
    internal static QmpGreeting Parse(JsonElement greeting)
    {
        if (greeting.ValueKind != JsonValueKind.Object ||
            !greeting.TryGetProperty("version"u8, out var version) || version.ValueKind != JsonValueKind.Object ||
            !version.TryGetProperty("qemu"u8, out var qemu))
            throw new QmpProtocolException("The QMP greeting carries no version.");
        var package = version.TryGetProperty("package"u8, out var p) && p.ValueKind == JsonValueKind.String ? p.GetString()!.Trim() : "";
        var capabilities = new List<string>();
        if (greeting.TryGetProperty("capabilities"u8, out var list) && list.ValueKind == JsonValueKind.Array)
            foreach (var item in list.EnumerateArray())
                if (item.ValueKind == JsonValueKind.String)
                    capabilities.Add(item.GetString()!);
        return new(ParseVersion(qemu), package, capabilities);
    }

    /// <summary>Reads <c>{"major":…,"minor":…,"micro":…}</c>.</summary>
    internal static Version ParseVersion(JsonElement qemu)
    {
        return new(Part("major"), Part("minor"), Part("micro"));

        int Part(string name) =>
            qemu.ValueKind == JsonValueKind.Object && qemu.TryGetProperty(name, out var value) &&
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0
                ? number
                : throw new QmpProtocolException($"QEMU's version has no valid '{name}'.");
    }
}
