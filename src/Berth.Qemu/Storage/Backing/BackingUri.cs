using System.Text.RegularExpressions;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage.Backing;

/// <summary>URIs of backing images: <c>protocol[+transport]://[user@]host[:port]/path[?query]</c>.</summary>
internal static partial class BackingUri
{
    public static BackingReference Read(string text)
    {
        // The generic syntax of RFC 3986; a name with characters that it does not allow is no URI.
        var uri = Syntax().Match(text);
        if (!uri.Success) throw BackingString.Refusal("it is not a URI");
        var scheme = uri.Groups["scheme"].Value.Split('+', 2);
        var host = new StorageHost { Name = Name(uri.Groups["host"]), Port = BackingString.Port(uri.Groups["port"].Value) };
        if (scheme.Length > 1)
        {
            if (!StorageTransportNames.TryParse(scheme[1], out var transport)) throw BackingString.Refusal($"there is no transport '{scheme[1]}'");
            if (transport != StorageTransport.Tcp) host.Transport = transport;
        }
        var source = new StorageSource { Protocol = BackingString.Protocol(scheme[0]), Hosts = [host] };
        var query = uri.Groups["query"];
        if (query.Success)
        {
            if (source.Protocol is NetworkStorageProtocol.Http or NetworkStorageProtocol.Https) source.Query = query.Value;
            else if (query.Value.StartsWith("socket=", StringComparison.Ordinal)) host.Socket = query.Value["socket=".Length..];
        }
        var path = Uri.UnescapeDataString(uri.Groups["path"].Value);
        source.Name = path.StartsWith('/') ? path[1..] : path;
        // NBD has a default export without a name.
        if (source is { Protocol: NetworkStorageProtocol.Nbd, Name: "" }) source.Name = null;
        if (source.Protocol == NetworkStorageProtocol.Gluster && source.Name!.IndexOf('/', StringComparison.Ordinal) <= 0)
            throw BackingString.Refusal($"'{source.Name}' is not a gluster volume and a file on it");
        return new() { Type = StorageType.Network, Source = source, DroppedCredentials = uri.Groups["user"].Success };
    }

    /// <summary>A URI that must be of a protocol.</summary>
    public static BackingReference Read(string text, NetworkStorageProtocol protocol)
    {
        var reference = Read(text);
        if (reference.Source.Protocol != protocol) throw BackingString.Refusal($"its URI is not of protocol '{protocol.ToXml()}'");
        return reference;
    }

    private static string? Name(Group host) => host.Length == 0 ? null : Uri.UnescapeDataString(host.Value.TrimStart('[').TrimEnd(']'));

    [GeneratedRegex("""
        ^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://
        (?:(?<user>(?:[A-Za-z0-9_.~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)@)?
        (?<host>\[[0-9A-Fa-f:.%A-Za-z]*\]|(?:[A-Za-z0-9_.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)
        (?::(?<port>[0-9]*))?
        (?<path>(?:/(?:[A-Za-z0-9_.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)
        (?:\?(?<query>(?:[A-Za-z0-9_.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*))?
        (?:\#.*)?$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}
