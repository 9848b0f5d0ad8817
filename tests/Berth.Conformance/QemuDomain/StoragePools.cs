using System.Xml.Linq;
using Berth.Conformance.Cases;
using Berth.Model.Devices;
using Berth.Qemu.Storage;

namespace Berth.Conformance.QemuDomain;

/// <summary>The storage pools of the pretended host: those with a file, and one that is not running.</summary>
internal static class StoragePools
{
    private const string Inactive = "inactive", Missing = "nonexistent";

    /// <summary>A volume's name is its type and a name; its path follows from both.</summary>
    public static StorageVolume? Find(ConformanceCase entry, string pool, string volume)
    {
        if (pool == Inactive || volume == Missing || pool.Contains('/', StringComparison.Ordinal)) return null;
        var file = entry.Resolve($"../environment/storage-pools/{pool}.xml");
        if (!File.Exists(file)) return null;
        var parts = volume.Split('+', 2);
        var (type, name) = parts.Length == 2 ? (parts[0], parts[1]) : ("block", volume);
        var path = $"/some/{type}/device/{name}";
        var definition = XDocument.Load(file).Root!;
        return new StorageVolume
        {
            Type = type switch { "file" => StorageType.File, "dir" => StorageType.Dir, "network" => StorageType.Network, _ => StorageType.Block },
            Source = type switch { "file" => new() { File = path }, "dir" => new() { Dir = path }, _ => new() { Dev = path } },
            Direct = definition.Attribute("type")?.Value is "iscsi" or "iscsi-direct" ? Iscsi(definition.Element("source")!, name) : null,
        };
    }

    private static StorageSource Iscsi(XElement source, string volume) => new()
    {
        Protocol = NetworkStorageProtocol.Iscsi,
        Name = $"{source.Element("device")?.Attribute("path")?.Value}/{volume.Split(':')[^1]}",
        Hosts = [new() { Name = source.Element("host")?.Attribute("name")?.Value, Port = ushort.TryParse(source.Element("host")?.Attribute("port")?.Value, out var port) ? port : (ushort)3260 }],
        Initiator = source.Element("initiator")?.Element("iqn")?.Attribute("name")?.Value,
        Auth = source.Element("auth") is { } auth
            ? new()
            {
                UserName = auth.Attribute("username")?.Value ?? "",
                Secret = new() { Type = "iscsi", Usage = auth.Element("secret")?.Attribute("usage")?.Value },
            }
            : null,
    };
}
