using Berth.Model.Devices;

namespace Berth.Qemu.Storage.Backing;

/// <summary>QEMU's forms from before URIs: <c>nbd:host:port[:exportname=…]</c> and <c>rbd:pool/image[@snapshot][:option=…]</c>.</summary>
internal static class BackingColon
{
    public static BackingReference Read(string text)
    {
        var protocol = BackingString.Protocol(text[..text.IndexOf(':', StringComparison.Ordinal)]);
        switch (protocol)
        {
            case NetworkStorageProtocol.Nbd: return Nbd(text);
            case NetworkStorageProtocol.Rbd: return Rbd(text);
            default:
                throw BackingString.Refusal($"images of protocol '{protocol.ToXml()}' are not named in this form");
        }
    }

    private static BackingReference Nbd(string text)
    {
        const string Export = ":exportname=";
        var source = new StorageSource { Protocol = NetworkStorageProtocol.Nbd };
        var server = text["nbd:".Length..];
        var at = text.IndexOf(Export, StringComparison.Ordinal);
        if (at >= 0)
        {
            source.Name = text[(at + Export.Length)..];
            server = at < "nbd:".Length ? "" : text["nbd:".Length..at];
        }
        source.Hosts.Add(server.StartsWith("unix:", StringComparison.Ordinal)
            ? new() { Transport = StorageTransport.Unix, Socket = NotEmpty(server["unix:".Length..], text) }
            : Server(server, text));
        return new() { Type = StorageType.Network, Source = source };
    }

    private static StorageHost Server(string server, string text)
    {
        var isBracketed = server.StartsWith('[');
        var end = server.IndexOf(isBracketed ? "]:" : ":", StringComparison.Ordinal);
        if (end < 0) throw BackingString.Refusal("the server has no port");
        return new() { Name = NotEmpty(isBracketed ? server[1..end] : server[..end], text), Port = BackingString.Port(server[(end + (isBracketed ? 2 : 1))..]) };
    }

    private static string NotEmpty(string value, string text)
    {
        if (value.Length == 0) throw BackingString.Refusal("it names no server");
        return value;
    }

    /// <summary>An RBD image; the prefix may be missing.</summary>
    public static BackingReference Rbd(string text)
    {
        if (text.StartsWith("rbd:", StringComparison.Ordinal)) text = text["rbd:".Length..];
        var source = new StorageSource { Protocol = NetworkStorageProtocol.Rbd };
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0) (name, source.Snapshot) = (name[..at], name[(at + 1)..]);
        source.Name = name;
        if (colon >= 0)
            foreach (var option in Options(text[(colon + 1)..])) ReadOption(source, option);
        return new() { Type = StorageType.Network, Source = source };
    }

    // Users are named in definitions, so their option says nothing here.
    private static void ReadOption(StorageSource source, string option)
    {
        if (option.StartsWith("mon_host=", StringComparison.Ordinal))
        {
            foreach (var host in SplitHosts(option["mon_host=".Length..])) source.Hosts.Add(Monitor(host));
        }
        else if (option.StartsWith("conf=", StringComparison.Ordinal)) source.ConfigFile = option["conf=".Length..];
    }

    // Inside a value a backslash stands before what would end it.
    private static StorageHost Monitor(string host)
    {
        string? port = null;
        var end = host.IndexOf(']', StringComparison.Ordinal);
        if (end >= 0)
        {
            if (host.Length > end + 3) port = host[(end + 3)..];
            host = host[1..end];
        }
        else if ((end = host.IndexOf("\\:", StringComparison.Ordinal)) >= 0) (host, port) = (host[..end], host[(end + 2)..]);
        return new() { Name = host.Replace("\\:", ":", StringComparison.Ordinal), Port = BackingString.Port(port) };
    }

    private static List<string> SplitHosts(string value)
    {
        var hosts = new List<string>();
        var start = 0;
        for (var i = 0; i + 1 < value.Length; i++)
        {
            if (value[i] != '\\' || value[i + 1] is not (',' or ';' or ' ')) continue;
            hosts.Add(value[start..i]);
            start = i + 2;
            i++;
        }
        if (start < value.Length) hosts.Add(value[start..]);
        return hosts;
    }

    private static List<string> Options(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ':')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }
}
