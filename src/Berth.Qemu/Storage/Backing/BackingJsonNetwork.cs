using System.Globalization;
using System.Text.Json.Nodes;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage.Backing;

/// <summary>Network protocols among the names that are properties of a block node; each has older spellings beside QEMU's present ones.</summary>
internal static class BackingJsonNetwork
{
    public static BackingReference Read(JsonObject node, string driver)
    {
        var source = new StorageSource { Protocol = BackingString.Protocol(driver) };
        var reference = new BackingReference { Type = StorageType.Network, Source = source };
        switch (source.Protocol)
        {
            case NetworkStorageProtocol.Gluster: return Gluster(node, source, reference);
            case NetworkStorageProtocol.Iscsi: return Iscsi(node, source, reference);
            case NetworkStorageProtocol.Sheepdog: return Sheepdog(node, source, reference);
            case NetworkStorageProtocol.Rbd: return Rbd(node, source, reference);
            case NetworkStorageProtocol.Nbd:
                source.Name = node.Text("export");
                source.Hosts.Add(node["server"] is JsonObject server ? Server(server)
                    : node.Text("path") is { } path ? new() { Transport = StorageTransport.Unix, Socket = path }
                    : Inet(node));
                return reference;
            case NetworkStorageProtocol.Ssh:
                source.Name = BackingJson.Required(node, "path");
                source.Hosts.Add(Inet(node["server"] as JsonObject ?? node));
                return reference with { SshUser = node.Text("user"), TrustsAnySshHost = node.Text("host_key_check") == "no" };
            case NetworkStorageProtocol.Nfs:
                source.Name = BackingJson.Required(node, "path");
                source.Hosts.Add(Inet(Object(node, "server")));
                (source.IdentityUser, source.IdentityGroup) = (Id(node, "user"), Id(node, "group"));
                return reference;
            default:
                source.Name = BackingJson.Required(node, "vdisk-id");
                source.Hosts.Add(Inet(Object(node, "server")));
                return reference;
        }
    }

    private static BackingReference Gluster(JsonObject node, StorageSource source, BackingReference reference)
    {
        if (node.Text("filename") is { } uri) return BackingUri.Read(uri, NetworkStorageProtocol.Gluster);
        source.Name = $"{BackingJson.Required(node, "volume")}/{BackingJson.Required(node, "path")}";
        foreach (var server in Objects(node, "server")) source.Hosts.Add(Server(server));
        if (source.Hosts.Count == 0) throw BackingString.Refusal("a gluster volume has at least one server");
        return reference;
    }

    private static BackingReference Iscsi(JsonObject node, StorageSource source, BackingReference reference)
    {
        if (node.Text("filename") is { } uri) return BackingUri.Read(uri, NetworkStorageProtocol.Iscsi);
        if (node.Text("transport") != "tcp") throw BackingString.Refusal("an iSCSI unit is reached over TCP");
        var portal = BackingJson.Required(node, "portal");
        var colon = portal.LastIndexOf(':');
        // The last colon inside brackets is one of the address.
        var hasPort = colon >= 0 && !portal.AsSpan(colon).Contains(']');
        source.Hosts.Add(new() { Name = hasPort ? portal[..colon] : portal, Port = hasPort ? BackingString.Port(portal[(colon + 1)..]) : null });
        source.Name = $"{BackingJson.Required(node, "target")}/{node.TextOrNumber("lun") ?? "0"}";
        return reference with { DroppedCredentials = (node.Text("user") ?? node.Text("password")) is not null };
    }

    private static BackingReference Sheepdog(JsonObject node, StorageSource source, BackingReference reference)
    {
        if (node.Text("filename") is { } uri) return BackingUri.Read(uri, NetworkStorageProtocol.Sheepdog);
        source.Name = BackingJson.Required(node, "vdi");
        source.Hosts.Add(Server(Object(node, "server")));
        return reference;
    }

    private static BackingReference Rbd(JsonObject node, StorageSource source, BackingReference reference)
    {
        if (node.Text("filename") is { } text) return BackingColon.Rbd(text);
        source.Name = $"{BackingJson.Required(node, "pool")}/{BackingJson.Required(node, "image")}";
        (source.Snapshot, source.ConfigFile) = (node.Text("snapshot"), node.Text("conf"));
        if (node["server"] is not null)
            foreach (var server in Objects(node, "server")) source.Hosts.Add(Inet(server));
        return reference;
    }

    private static StorageHost Server(JsonObject server)
    {
        switch (server.Text("type"))
        {
            case "tcp" or "inet": return Inet(server);
            case "unix":
                var path = server.Text("path") ?? server.Text("socket") ?? throw BackingString.Refusal("the server's socket is not written");
                return new() { Transport = StorageTransport.Unix, Socket = path };
            case var type:
                throw BackingString.Refusal(type is null ? "the type of the server's address is not written" : $"a server's address is not of type '{type}'");
        }
    }

    private static StorageHost Inet(JsonObject server) => new() { Name = BackingJson.Required(server, "host"), Port = BackingString.Port(server.Text("port")) };

    private static string Id(JsonObject node, string name)
    {
        if (node.Number(name) is not { } id || id > int.MaxValue) throw BackingString.Refusal($"'{name}' is not the number of a user or group");
        // The sign says that the number is no name.
        return string.Create(CultureInfo.InvariantCulture, $"+{id}");
    }

    private static JsonObject Object(JsonObject node, string name) =>
        node[name] as JsonObject ?? throw BackingString.Refusal($"'{name}' is not written");

    private static IEnumerable<JsonObject> Objects(JsonObject node, string name)
    {
        if (node[name] is not JsonArray list) throw BackingString.Refusal($"'{name}' is no list");
        foreach (var item in list)
            yield return item as JsonObject ?? throw BackingString.Refusal($"'{name}' has an element that is no object");
    }
}
