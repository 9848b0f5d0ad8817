using Berth.Linux;

namespace Berth.Qemu.Firmware;

/// <summary>
/// Where descriptor files of a kind lie, by QEMU's rule: what the distribution ships can be replaced or masked by the administrator,
/// and that by the user.
/// </summary>
public static class DescriptorFiles
{
    /// <summary>
    /// The paths in order of priority: by file name. A file replaces one of the same name from an earlier directory; an empty file
    /// masks it.
    /// </summary>
    /// <param name="tree">The host.</param>
    /// <param name="kind">The directory's name: <c>firmware</c>, <c>vhost-user</c>.</param>
    /// <param name="userConfiguration">The user's configuration directory; null for the system daemon.</param>
    public static IReadOnlyList<string> List(HostTree tree, string kind, string? userConfiguration)
    {
        var found = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        string[] roots = userConfiguration is null ? ["/usr/share", "/etc"] : ["/usr/share", "/etc", userConfiguration];
        foreach (var root in roots)
        {
            var directory = $"{root}/qemu/{kind}";
            foreach (var name in tree.List(directory))
            {
                if (name.StartsWith('.') || !name.EndsWith(".json", StringComparison.Ordinal)) continue;
                var path = $"{directory}/{name}";
                found[name] = tree.ReadBytes(path) is { Length: > 0 } ? path : null;
            }
        }
        return [.. found.Values.OfType<string>()];
    }

    /// <summary>Where a host's user keeps configuration; null for the system daemon.</summary>
    public static string? UserConfiguration(QemuHost host)
    {
        if (host.Privileged) return null;
        if (host.Environment.TryGetValue("XDG_CONFIG_HOME", out var configuration) && configuration.StartsWith('/')) return configuration.TrimEnd('/');
        return host.Environment.TryGetValue("HOME", out var home) && home.StartsWith('/') ? home.TrimEnd('/') + "/.config" : null;
    }
}
