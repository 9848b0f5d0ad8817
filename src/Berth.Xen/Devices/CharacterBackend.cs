using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>The host's end of a serial or parallel port, in the notation of QEMU's <c>-serial</c>, which xl passes on.</summary>
internal static class CharacterBackend
{
    /// <summary>No port at all.</summary>
    public const string None = "none";

    private const string Listening = ",server,nowait", ListeningAndWaiting = ",server";

    /// <summary>The backend as text; "none" for one that the notation has no words for.</summary>
    public static string Write(CharacterDevice device)
    {
        var source = device.Source;
        return device.Type switch
        {
            CharacterType.Pty => "pty",
            CharacterType.Null => "null",
            CharacterType.Stdio => "stdio",
            CharacterType.Vc => "vc",
            CharacterType.Dev when source?.Path is { } path => path,
            CharacterType.File when source?.Path is { } path => "file:" + path,
            CharacterType.Pipe when source?.Path is { } path => "pipe:" + path,
            CharacterType.Unix when source is { Path: { } path } => $"unix:{path}{Server(source)}",
            CharacterType.Tcp when source is not null =>
                $"{(device.Protocol == CharacterProtocol.Telnet ? "telnet" : "tcp")}:{source.Host}:{source.Service}{Server(source)}",
            CharacterType.Udp => WriteUdp(device),
            _ => None,
        };
    }

    private static string Server(CharacterSource source) => source.Mode == CharacterMode.Bind ? Listening : "";

    private static string WriteUdp(CharacterDevice device)
    {
        var bind = device.Sources.Find(s => s.Mode == CharacterMode.Bind);
        var connect = device.Sources.Find(s => s.Mode != CharacterMode.Bind);
        return $"udp:{connect?.Host}:{connect?.Service}{(bind is null ? "" : $"@{bind.Host}:{bind.Service}")}";
    }

    /// <summary>Reads a backend into a device; false for "none".</summary>
    public static bool Read(XlString text, CharacterDevice device, XlSource source)
    {
        var value = text.Text;
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var rest = colon < 0 ? "" : value[(colon + 1)..];
        switch (colon < 0 ? value : value[..colon])
        {
            case None: return false;
            case "pty": device.Type = CharacterType.Pty; break;
            case "null": device.Type = CharacterType.Null; break;
            case "stdio": device.Type = CharacterType.Stdio; break;
            case "vc": device.Type = CharacterType.Vc; break;
            case "file": ReadPath(CharacterType.File); break;
            case "pipe": ReadPath(CharacterType.Pipe); break;
            case "unix":
                device.Type = CharacterType.Unix;
                device.Sources.Add(new() { Mode = TakeServer(ref rest), Path = rest });
                break;
            case "tcp" or "telnet":
                device.Type = CharacterType.Tcp;
                device.Protocol = value.StartsWith("telnet", StringComparison.Ordinal) ? CharacterProtocol.Telnet : CharacterProtocol.Raw;
                device.Sources.Add(Place(TakeServer(ref rest), rest));
                break;
            case "udp":
                device.Type = CharacterType.Udp;
                var at = rest.IndexOf('@', StringComparison.Ordinal);
                if (at >= 0) device.Sources.Add(Place(CharacterMode.Bind, rest[(at + 1)..]));
                device.Sources.Add(Place(CharacterMode.Connect, at < 0 ? rest : rest[..at]));
                break;
            case ['/', ..]:
                device.Type = CharacterType.Dev;
                device.Sources.Add(new() { Path = value });
                break;
            case var other:
                source.Unknown(text, "backend of a port", other, None, "pty", "null", "stdio", "vc", "file:", "pipe:", "unix:", "tcp:", "telnet:", "udp:", "/dev/…");
                return false;
        }
        return true;

        void ReadPath(CharacterType type)
        {
            device.Type = type;
            device.Sources.Add(new() { Path = rest });
        }
    }

    private static CharacterSource Place(CharacterMode mode, string place)
    {
        var colon = place.LastIndexOf(':');
        return colon < 0 ? new() { Mode = mode, Host = place } : new() { Mode = mode, Host = place[..colon], Service = place[(colon + 1)..] };
    }

    private static CharacterMode TakeServer(ref string rest)
    {
        foreach (var ending in (string[])[Listening, ListeningAndWaiting])
        {
            if (!rest.EndsWith(ending, StringComparison.Ordinal)) continue;
            rest = rest[..^ending.Length];
            return CharacterMode.Bind;
        }
        return CharacterMode.Connect;
    }
}
