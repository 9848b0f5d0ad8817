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
        var version = greeting.Member("version"u8) ?? throw new QmpProtocolException("The QMP greeting carries no version.");
        return new(
            ParseVersion(version.Member("qemu"u8) ?? default),
            version.Text("package"u8)?.Trim() ?? "",
            greeting.Member("capabilities"u8).Texts());
    }

    /// <summary>Reads <c>{"major":…,"minor":…,"micro":…}</c>.</summary>
    internal static Version ParseVersion(JsonElement qemu)
    {
        return new(Part("major"u8), Part("minor"u8), Part("micro"u8));

        int Part(ReadOnlySpan<byte> name) =>
            qemu.Integer(name) is >= 0 and <= int.MaxValue and var number
                ? (int)number
                : throw new QmpProtocolException("QEMU's version is not three whole numbers.");
    }
}
