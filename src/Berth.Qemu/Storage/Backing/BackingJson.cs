using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage.Backing;

/// <summary>Properties of a block node as the name of an image: <c>{"driver":…}</c> or <c>{"file":{"driver":…}}</c>.</summary>
internal static class BackingJson
{
    public static BackingReference Read(string text)
    {
        var root = FlatJson.Read(text);
        var node = root.ContainsKey("driver") ? root : root["file"] as JsonObject ?? root;
        return Node(node, mayBeFormat: true);
    }

    private static BackingReference Node(JsonObject node, bool mayBeFormat)
    {
        var driver = node.Text("driver");
        switch (driver)
        {
            case "file": return new() { Type = StorageType.File, Source = new() { File = Required(node, "filename") } };
            case "host_device" or "host_cdrom": return new() { Type = StorageType.Block, Source = new() { Dev = Required(node, "filename") } };
            case "http" or "https" or "ftp" or "ftps" or "tftp": return Curl(node, BackingString.Protocol(driver));
            case "raw" when mayBeFormat: return Raw(node);
            case "nvme": return Nvme(node);
            case "gluster" or "iscsi" or "nbd" or "sheepdog" or "ssh" or "rbd" or "nfs" or "vxhs": return BackingJsonNetwork.Read(node, driver);
            case null: throw BackingString.Refusal("the driver is not named");
            default: throw BackingString.Refusal($"the driver '{driver}' is not one that storage is reached with");
        }
    }

    private static BackingReference Raw(JsonObject node)
    {
        if (node["file"] is not JsonObject file) throw BackingString.Refusal("a raw image has no file below it");
        var (offset, size) = (node.Number("offset"), node.Number("size"));
        var reference = Node(file, mayBeFormat: false);
        if (offset is not null || size is not null) reference.Source.Slices.Add(new() { Type = "storage", Offset = offset ?? 0, Size = size ?? 0 });
        return reference;
    }

    private static BackingReference Curl(JsonObject node, NetworkStorageProtocol protocol)
    {
        var reference = BackingUri.Read(Required(node, "url"), protocol);
        var source = reference.Source;
        if (protocol is NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftps && node.ContainsKey("sslverify")) source.SslVerify = Switch(node, "sslverify");
        if (protocol is NetworkStorageProtocol.Http or NetworkStorageProtocol.Https && node.ContainsKey("cookie")) ReadCookies(source, Required(node, "cookie"));
        source.ReadAhead = node.Number("readahead") is > 0 and var bytes ? bytes : null;
        source.Timeout = node.Number("timeout") is > 0 and var seconds ? seconds : null;
        return reference;
    }

    // libguestfs writes the word of the command line.
    private static bool Switch(JsonObject node, string name)
    {
        if (node.Text(name) == "off") return false;
        var kind = node[name]?.GetValueKind();
        if (kind is not (JsonValueKind.True or JsonValueKind.False)) throw BackingString.Refusal($"'{name}' is neither true nor false");
        return kind == JsonValueKind.True;
    }

    private static void ReadCookies(StorageSource source, string text)
    {
        foreach (var part in text.Split(';'))
        {
            var cookie = part.TrimStart();
            var equals = cookie.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) throw BackingString.Refusal("a cookie has no value");
            source.Cookies.Add(new() { Name = cookie[..equals], Value = cookie[(equals + 1)..] });
        }
    }

    private static BackingReference Nvme(JsonObject node)
    {
        var address = HostPciAddress.Parse(Required(node, "device")) ?? throw BackingString.Refusal("'device' is not a PCI address such as 0000:01:00.0");
        if (node.Number("namespace") is not (> 0 and var number)) throw BackingString.Refusal("'namespace' is not a number from 1");
        return new() { Type = StorageType.Nvme, Source = new() { Type = "pci", Namespace = number, Address = address } };
    }

    /// <summary>A member that must be there.</summary>
    internal static string Required(JsonObject node, string name) =>
        node.Text(name) ?? throw BackingString.Refusal($"'{name}' is not written");
}
