using System.Globalization;
using System.Text;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>The URI of a network source, as libxml2 writes it: what a path may not hold as it is, is escaped (RFC 2396).</summary>
internal static class StorageUri
{
    /// <summary>The URI of a source with one host.</summary>
    public static string Of(StorageSource source)
    {
        var text = new StringBuilder(source.ProtocolName);
        var host = source.Hosts.Count > 0 ? source.Hosts[0] : null;
        if (host?.Transport is { } transport) text.Append('+').Append(transport.ToXml());
        text.Append("://");
        if (host is not null) text.Append(Portal(host));
        if (source.Name is { } name)
        {
            if (!name.StartsWith('/')) text.Append('/');
            AppendEscaped(text, name);
        }
        if (source.Query is { } query) text.Append('?').Append(query);
        return text.ToString();
    }

    /// <summary>A host and its port; the address of IPv6 in brackets.</summary>
    public static string Portal(StorageHost host)
    {
        var name = host.Name ?? "";
        if (name.Contains(':', StringComparison.Ordinal) && !name.StartsWith('[')) name = $"[{name}]";
        return host.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{name}:{port}") : name;
    }

    private static void AppendEscaped(StringBuilder text, string path)
    {
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "/-_.!~*'();@&=+$,".Contains(c, StringComparison.Ordinal)) text.Append(c);
            else text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
    }
}
