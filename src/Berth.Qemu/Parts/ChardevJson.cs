namespace Berth.Qemu.Parts;

/// <summary>
/// A character device as QMP's <c>chardev-add</c> takes it, and <c>-chardev</c> of binaries that read JSON: the options of the command
/// line have other names there, and addresses a shape of their own.
/// </summary>
public static class ChardevJson
{
    /// <summary>The arguments: the id, and the backend with its type and data.</summary>
    public static QemuProperties Of(ChardevPart part)
    {
        var data = Data(part.Backend, part.Options);
        if (part.Options["logfile"] is string log) data.Add("logfile", log).Add("logappend", part.Options["logappend"] as bool?);
        return new QemuProperties().Add("id", part.Alias).Add("backend", Whole("type", part.Backend, "data", data));
    }

    private static QemuProperties Data(string backend, QemuProperties options)
    {
        var data = new QemuProperties();
        switch (backend)
        {
            case "file": return data.Add("out", Text("path")).Add("append", options["append"] as bool?);
            case "pipe" or "serial" or "parallel": return data.Add("device", Text("path"));
            case "socket": return Socket(options);
            case "udp":
                data.Add("remote", Inet(Text("host"), Text("port")));
                if (Text("localaddr") is { } local && (local.Length > 0 || Text("localport") != "0")) data.Add("local", Inet(local, Text("localport")));
                return data;
            case "spicevmc": return data.Add("type", Text("name"));
            case "spiceport": return data.Add("fqdn", Text("name"));
            case "dbus": return data.Add("name", Text("name"));
            case "qemu-vdagent": return data.Add("clipboard", options["clipboard"] as bool? ?? false).Add("mouse", options["mouse"] as bool? ?? false);
            default: return data;
        }

        string? Text(string name) => options[name]?.ToString();
    }

    private static QemuProperties Socket(QemuProperties options)
    {
        var data = new QemuProperties();
        if (options["fd"] is { } descriptor) data.Add("addr", Whole("type", "fd", "data", new QemuProperties().Add("str", descriptor.ToString())));
        else if (options["path"] is string path) data.Add("addr", Whole("type", "unix", "data", new QemuProperties().Add("path", path)));
        else data.Add("addr", Inet(options["host"]?.ToString(), options["port"]?.ToString())).Add("telnet", options["telnet"] as bool? ?? false);
        var server = options["server"] as bool? ?? false;
        data.Add("server", server).Add("wait", server ? options["wait"] as bool? : null);
        data.Add("reconnect-ms", Number("reconnect-ms")).Add("reconnect", Number("reconnect"));
        return data.Add("tls-creds", options["tls-creds"] as string);

        ulong? Number(string name) => options[name] as ulong?;
    }

    private static QemuProperties Inet(string? host, string? port) =>
        Whole("type", "inet", "data", new QemuProperties().Add("host", host).Add("port", port));

    // Members that are empty objects stand, too.
    private static QemuProperties Whole(string name, string value, string content, QemuProperties data)
    {
        var whole = new QemuProperties().Add(name, value);
        whole.Set(content, data);
        return whole;
    }
}
