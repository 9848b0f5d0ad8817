namespace Berth.Client;

/// <summary>Where servers listen on this machine: Berth's own paths and libvirt's (libvirt documentation, "Remote support").</summary>
public static class ServerSockets
{
    /// <summary>The directories of the system and of a user's session.</summary>
    /// <param name="product"><c>berth</c> or <c>libvirt</c>.</param>
    /// <param name="session">Of this user rather than of the system.</param>
    public static string Directory(string product, bool session)
    {
        if (!session) return $"/run/{product}";
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        if (!string.IsNullOrEmpty(runtime)) return Path.Combine(runtime, product);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache)) cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, product);
    }

    /// <summary>The paths to try for a URI, best first. Berth's own socket comes before libvirt's unless a mode is asked for.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="readOnly">Prefer the sockets that only allow to look.</param>
    public static IReadOnlyList<string> For(ConnectionUri uri, bool readOnly)
    {
        if (uri["socket"] is { Length: > 0 } path) return [path];
        var suffix = readOnly && !uri.IsSession ? "-sock-ro" : "-sock";
        var berth = Path.Combine(Directory("berth", uri.IsSession), "berth" + suffix);
        var direct = Path.Combine(Directory("libvirt", uri.IsSession), $"virt{uri.Driver}d{suffix}");
        var legacy = Path.Combine(Directory("libvirt", uri.IsSession), "libvirt" + suffix);
        return uri["mode"] switch
        {
            "direct" => [direct],
            "legacy" => [legacy],
            _ => [berth, direct, legacy],
        };
    }
}
