using System.Globalization;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// A connection URI as libvirt writes it: <c>driver[+transport]://[user@][host][:port]/path[?parameters]</c>
/// (libvirt documentation, "Connection URIs").
/// </summary>
public sealed record ConnectionUri
{
    /// <summary>What is meant for the client and is not passed on to the server.</summary>
    private static readonly HashSet<string> OwnParameters = new(StringComparer.Ordinal)
    {
        "name", "command", "socket", "auth", "sshauth", "netcat", "keyfile", "pkipath", "known_hosts", "known_hosts_verify",
        "tls_priority", "mode", "proxy", "no_sanity", "no_verify", "no_tty", "authfile",
    };

    /// <summary>The hypervisor driver, such as <c>qemu</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>How the server is reached; null when the URI does not say.</summary>
    public string? Transport { get; init; }

    public string? User { get; init; }

    /// <summary>The server's name or address; null for this machine.</summary>
    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary>With its slash, such as <c>/system</c>; may be empty.</summary>
    public string Path { get; init; } = "";

    /// <summary>The parameters in their order, decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>A guest manager of this user rather than of the system.</summary>
    public bool IsSession => Path == "/session";

    /// <summary>What the server is asked to open: the URI without everything that only concerns the way to it.</summary>
    public string RemoteName
    {
        get
        {
            if (this["name"] is { } name) return name;
            if (Driver == "remote") return "";
            var passed = Parameters.Where(parameter => !OwnParameters.Contains(parameter.Key))
                .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}");
            var query = string.Join('&', passed);
            return $"{Driver}://{(Path.Length > 0 ? Path : "/")}{(query.Length > 0 ? "?" : "")}{query}";
        }
    }

    /// <summary>The value of a parameter; null when it is not given.</summary>
    public string? this[string parameter] =>
        Parameters.FirstOrDefault(one => one.Key == parameter) is { Key: not null } found ? found.Value : null;

    /// <summary>Whether a parameter of yes or no says yes.</summary>
    public bool Flag(string parameter) => this[parameter] is { } value && value != "0";

    /// <summary>Reads a URI.</summary>
    /// <exception cref="LibvirtException">It is no connection URI.</exception>
    public static ConnectionUri Parse(string text)
    {
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark <= 0) throw Wrong(text, "it does not start with driver://");
        var scheme = text[..mark].Split('+', 2);
        if (!scheme.All(IsWord)) throw Wrong(text, "its scheme has to be driver or driver+transport, in letters and digits");
        var (rest, query) = Split(Split(text[(mark + 3)..], '#').Before, '?');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (user, host, port) = Authority(text, slash < 0 ? rest : rest[..slash]);
        return new()
        {
            Driver = scheme[0],
            Transport = scheme.Length > 1 ? scheme[1] : null,
            User = user,
            Host = host,
            Port = port,
            Path = slash < 0 ? "" : Uri.UnescapeDataString(rest[slash..]),
            Parameters = [.. (query ?? "").Split('&', ';').Where(one => one.Length > 0).Select(Parameter)],
        };
    }

    private static (string? User, string? Host, int? Port) Authority(string text, string authority)
    {
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? null : Uri.UnescapeDataString(authority[..at]);
        var place = authority[(at + 1)..];
        string host = place, port = "";
        if (place.StartsWith('['))
        {
            var close = place.IndexOf(']', StringComparison.Ordinal);
            if (close < 0) throw Wrong(text, "the bracket around its address does not close");
            host = place[1..close];
            port = place[(close + 1)..].TrimStart(':');
        }
        else if (place.LastIndexOf(':') is >= 0 and var colon)
        {
            host = place[..colon];
            port = place[(colon + 1)..];
        }

        if (host.StartsWith('-') || user is ['-', ..]) throw Wrong(text, "a host or user must not start with '-'");
        if (port.Length == 0) return (user, host.Length == 0 ? null : Uri.UnescapeDataString(host), null);
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            throw Wrong(text, $"'{port}' is no port; 1 to 65535 are allowed");
        return (user, host.Length == 0 ? null : Uri.UnescapeDataString(host), number);
    }

    private static KeyValuePair<string, string> Parameter(string text)
    {
        var (name, value) = Split(text, '=');
        return new(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value ?? ""));
    }

    private static (string Before, string? After) Split(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');

    private static LibvirtException Wrong(string text, string why) =>
        new(ErrorCode.InvalidArgument, ErrorDomain.Uri, $"'{text}' is no connection URI: {why}; an example is qemu:///system");
}
