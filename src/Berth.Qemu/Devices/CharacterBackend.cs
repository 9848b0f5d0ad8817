using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>The host's end of serial ports, consoles, channels and their like: a <c>-chardev</c>.</summary>
internal static class CharacterBackend
{
    public static readonly Rule Terminal = new("character.pty", RulePhase.Start, "The kernel says which pseudo terminal is free.")
    {
        Touches = ["domain/devices/serial/source/@path", "domain/devices/console/source/@path", "domain/devices/channel/source/@path"],
        Asks = "QEMU's answer after it has opened the terminal",
        Source = "libvirt, Domain XML format: Pseudo TTY",
        Example = new("<serial type='pty'/>", "<serial type='pty'>\n  <source path='/dev/pts/3'/>\n</serial>"),
    };

    /// <summary>Adds the backend of a character device under the id <c>char</c> and its alias.</summary>
    public static string Build(QemuBuild build, CharacterDevice device, string? channelName = null)
    {
        var id = $"char{device.Alias}";
        if (device.Type == CharacterType.Pty && device.Source?.Path is null) build.Trace.Decided(device, "source/@path", Terminal, "/dev/pts/N", "QEMU opens it and tells which it is");
        Build(build, id, device.Alias!, device, device.Type, device.Sources, device.Protocol, device.Log, channelName);
        return id;
    }

    /// <summary>Adds a backend.</summary>
    public static void Build(QemuBuild build, string id, string alias, XmlNode element, CharacterType? type, List<CharacterSource> sources,
        CharacterProtocol? protocol, CharacterLog? log, string? channelName = null)
    {
        var source = sources.Count > 0 ? sources[0] : null;
        var options = new QemuProperties();
        string backend;
        switch (type)
        {
            case CharacterType.Null: backend = "null"; break;
            case CharacterType.Vc: backend = "vc"; break;
            case null or CharacterType.Pty: backend = "pty"; break;
            case CharacterType.Stdio: backend = "stdio"; break;
            case CharacterType.Dev:
                backend = IsParallel(element) ? "parallel" : "serial";
                options.Add("path", source?.Path);
                break;
            case CharacterType.Pipe:
                backend = "pipe";
                options.Add("path", source?.Path);
                break;
            case CharacterType.File:
                backend = "file";
                AddFile(build, options, alias + "-source", source?.Path ?? "", source?.Append, "path", "append");
                break;
            case CharacterType.Udp:
                backend = "udp";
                var remote = sources.Find(s => s.Mode == CharacterMode.Connect) ?? new();
                var local = sources.Find(s => s.Mode == CharacterMode.Bind);
                options.Add("host", remote.Host ?? "").Add("port", remote.Service ?? "");
                options.Add("localaddr", local?.Host ?? "").Add("localport", local?.Service ?? "0");
                break;
            case CharacterType.Tcp:
                backend = "socket";
                options.Add("host", source?.Host).Add("port", source?.Service);
                AddTelnet(options, protocol);
                if (source?.Mode == CharacterMode.Bind) options.Add("server", true).Add("wait", false);
                AddReconnect(build, options, source);
                options.Add("tls-creds", Tls(build, id, source));
                break;
            case CharacterType.Unix:
                backend = "socket";
                var path = source?.Path ?? "";
                if (source?.Mode == CharacterMode.Bind && build.Start.Resources.ListeningSocket(alias, path) is { } descriptor) options.Add("fd", descriptor);
                else options.Add("path", path);
                AddTelnet(options, protocol);
                if (source?.Mode == CharacterMode.Bind) options.Add("server", true).Add("wait", false);
                AddReconnect(build, options, source);
                break;
            case CharacterType.Spicevmc:
                backend = "spicevmc";
                options.Add("name", channelName ?? "vdagent");
                break;
            case CharacterType.Spiceport:
                backend = "spiceport";
                options.Add("name", source?.Channel);
                break;
            case CharacterType.QemuVdagent:
                backend = "qemu-vdagent";
                options.Add("name", "vdagent").Add("clipboard", source?.ClipboardCopyPaste);
                if (source?.MouseMode is { } mouse) options.Add("mouse", mouse == MouseMode.Client);
                break;
            case CharacterType.Dbus:
                backend = "dbus";
                options.Add("name", source?.Channel);
                break;
            default:
                build.Problems.Unsupported(element, $"QEMU has no character device of type '{type.ToString()!.ToLowerInvariant()}'", "use pty, unix, tcp, udp, file, dev, pipe, null, spicevmc or stdio", at: "@type");
                return;
        }
        if (log is not null) AddFile(build, options, alias + "-log", log.File, log.Append, "logfile", "logappend");
        build.Parts.Add(new ChardevPart(id, backend, options));
    }

    /// <summary>Adds the connection to a vhost-user server; returns its id.</summary>
    public static string BuildVhostUser(QemuBuild build, string alias, string path, bool? reconnect, uint? timeout)
    {
        var id = $"chr-vu-{alias}";
        BuildSocket(build, id, path, server: false, reconnect, timeout);
        return id;
    }

    /// <summary>Adds a UNIX socket that QEMU connects to or, as a server, listens on until its peer is there.</summary>
    public static void BuildSocket(QemuBuild build, string id, string path, bool server, bool? reconnect, uint? timeout)
    {
        var options = new QemuProperties().Add("path", path);
        if (server) options.Add("server", true);
        else AddReconnect(build, options, reconnect, timeout);
        build.Parts.Add(new ChardevPart(id, "socket", options));
    }

    private static bool IsParallel(XmlNode element) => element is Model.Devices.Parallel;

    private static void AddFile(QemuBuild build, QemuProperties options, string name, string path, bool? append, string pathOption, string appendOption)
    {
        if (build.Start.Resources.OutputFile(name, path, append ?? false) is { } descriptor)
        {
            var set = build.NextDescriptorSet();
            build.Parts.Option("-add-fd", $"set={set},fd={descriptor},opaque={QemuProperties.EscapeComma(name)}");
            options.Add(pathOption, $"/dev/fdset/{set}").Add(appendOption, true);
        }
        else
        {
            options.Add(pathOption, path);
            if (append is { } value) options.Add(appendOption, value);
        }
    }

    // The listening end asks its peers for certificates only where the configuration says so; the other always checks.
    private static string? Tls(QemuBuild build, string id, CharacterSource? source)
    {
        var configuration = build.Context.Configuration;
        if (source is null || !(source.Tls ?? configuration.ChardevTls)) return null;
        var server = source.Mode == CharacterMode.Bind;
        return TlsCredentials.Add($"obj{id}_tls0", configuration.ChardevTlsDirectory, server, !server || configuration.ChardevTlsVerify,
            configuration.ChardevTlsSecret, $"{id}-secret0", source, build);
    }

    private static void AddTelnet(QemuProperties options, CharacterProtocol? protocol)
    {
        if (protocol == CharacterProtocol.Telnet) options.Add("telnet", true);
    }

    private static void AddReconnect(QemuBuild build, QemuProperties options, CharacterSource? source)
    {
        if (source?.Reconnect is { } reconnect && source.Mode != CharacterMode.Bind) AddReconnect(build, options, reconnect.Enabled, reconnect.Timeout);
    }

    private static void AddReconnect(QemuBuild build, QemuProperties options, bool? enabled, uint? timeout)
    {
        if (enabled is null) return;
        var seconds = enabled == true ? timeout ?? 0 : 0;
        if (build.Has(QemuFlag.ChardevReconnectMiliseconds)) options.Add("reconnect-ms", seconds * 1000UL);
        else options.Add("reconnect", seconds);
    }
}
