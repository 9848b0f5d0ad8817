using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Qemu.Storage.Backing;

/// <summary>
/// The strings by which image headers name what is below them: a path, a URI, QEMU's old forms <c>nbd:…</c> and <c>rbd:…</c>,
/// <c>fat:…</c> for a directory, and <c>json:…</c> for the properties of a block node.
/// </summary>
public static class BackingString
{
    // QEMU keeps at most 1023 bytes in a header; what a management layer keeps elsewhere is not much longer.
    private const int MaxLength = 1 << 16;

    /// <summary>Reads a string that came from an image: anyone may have written it.</summary>
    /// <exception cref="ProblemException">It names nothing that can be a block node.</exception>
    public static BackingReference Read(string text)
    {
        if (text.Length > MaxLength) throw Refusal($"a backing string has at most {MaxLength} characters");
        if (IsPath(text)) return new() { Type = StorageType.File, Source = new() { File = text } };
        if (text.StartsWith("fat:", StringComparison.Ordinal)) return new() { Type = StorageType.Dir, Source = new() { Dir = text["fat:".Length..] } };
        var reference = text.StartsWith("json:", StringComparison.Ordinal) ? BackingJson.Read(text["json:".Length..])
            : text.Contains("://", StringComparison.Ordinal) ? BackingUri.Read(text)
            : BackingColon.Read(text);
        NetworkDefaults.CompletePorts(reference.Source);
        return reference;
    }

    // A relative path with a colon is written ./name:with:colons.
    private static bool IsPath(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return colon < 0 || (slash >= 0 && slash < colon);
    }

    /// <summary>The string under which an image is found, without what this guest needs to open it.</summary>
    /// <returns>Null when it cannot be named; the problems say why.</returns>
    internal static string? Write(StorageImage image, Machine.ProblemCollector problems)
    {
        var source = image.Source;
        if (image.Slice is null)
        {
            switch (image.Type)
            {
                case StorageType.File: return source.File;
                case StorageType.Block: return source.Dev;
                case StorageType.Dir: return image.Format == "fat" ? $"fat:{source.Dir}" : source.Dir;
                case StorageType.Network when HasPlainUri(source): return StorageUri.Of(source);
            }
        }
        var location = StorageNodes.Location(image, null, problems);
        if (location is not null && image.Slice is { } slice)
            location = new Parts.QemuProperties().Add("driver", "raw").Add("offset", slice.Offset).Add("size", slice.Size).Add("file", location);
        return location is null ? null : $"json:{new Parts.QemuProperties().Add("file", location).ToJson()}";
    }

    // What a URI cannot say needs the long form.
    private static bool HasPlainUri(StorageSource source) => source is
        {
            Hosts: [{ Transport: null or StorageTransport.Tcp }], Cookies.Count: 0, SslVerify: null,
            Timeout: null or 0, ReadAhead: null or 0, ReconnectDelay: null or 0,
            Protocol: NetworkStorageProtocol.Nbd or NetworkStorageProtocol.Http or NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftp
                or NetworkStorageProtocol.Ftps or NetworkStorageProtocol.Tftp or NetworkStorageProtocol.Iscsi or NetworkStorageProtocol.Gluster,
        };

    /// <summary>The protocol of a name; refuses one that is unknown.</summary>
    internal static NetworkStorageProtocol Protocol(string name)
    {
        if (!NetworkStorageProtocolNames.TryParse(name, out var protocol)) throw Refusal($"there is no storage protocol '{name}'");
        return protocol;
    }

    /// <summary>A port; absent means the protocol's own.</summary>
    internal static ushort? Port(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!ushort.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port)) throw Refusal($"'{text}' is not a port");
        return port == 0 ? null : port;
    }

    internal static ProblemException Refusal(string message) => new(new Problem
    {
        Kind = ProblemKind.Internal,
        Message = "the backing image cannot be told from its string: " + message,
        Fix = "write the chain into the definition with <backingStore>, or rebase the image",
    });
}
