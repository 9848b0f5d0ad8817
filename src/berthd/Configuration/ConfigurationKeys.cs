using System.Collections.Frozen;
using Berth.Xml;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Configuration;

using Apply = Func<DaemonConfiguration, ConfigurationEntry, DaemonConfiguration>;

/// <summary>What each key of the configuration file sets.</summary>
internal static partial class ConfigurationKeys
{
    private static readonly FrozenDictionary<string, Apply> All = Build();

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>Applies the settings of a file.</summary>
    /// <exception cref="ConfigurationException">A key is unknown, or a value is not one that it takes.</exception>
    public static DaemonConfiguration ApplyTo(DaemonConfiguration configuration, IEnumerable<ConfigurationEntry> entries)
    {
        foreach (ConfigurationEntry entry in entries)
        {
            if (!All.TryGetValue(entry.Key, out Apply? apply)) throw Unknown(entry);
            configuration = apply(configuration, entry);
        }

        return configuration;
    }

    private static FrozenDictionary<string, Apply> Build()
    {
        Dictionary<string, Apply> keys = new(StringComparer.Ordinal);
        AddDaemon(keys);
        AddQemu((name, apply) => keys.Add(name, (c, e) => c with { Qemu = apply(c.Qemu, e) }));
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void AddDaemon(Dictionary<string, Apply> keys)
    {
        keys.Add("unix_sock", (c, e) => c with { SocketPath = e.AsText() });
        keys.Add("state_dir", (c, e) => c with { StateDirectory = e.AsText() });
        keys.Add("libvirt_sockets", (c, e) => c with { LibvirtSockets = e.AsSwitch() });
        keys.Add("libvirt_sock_dir", (c, e) => c with { LibvirtSocketDirectory = e.AsText() });
        keys.Add("unix_sock_group", (c, e) => c with { SocketGroup = e.AsText() });
        keys.Add("unix_sock_rw_perms", (c, e) => c with { ReadWriteMode = e.AsMode() });
        keys.Add("unix_sock_ro_perms", (c, e) => c with { ReadOnlyMode = e.AsMode() });
        keys.Add("max_clients", (c, e) => c with { MaxClients = e.AsNumber(1, 1_000_000) });
        keys.Add("max_queued_clients", (c, e) => c with { MaxQueuedClients = e.AsNumber(1, 65_535) });
        keys.Add("max_anonymous_clients", (c, e) => c with { MaxAnonymousClients = e.AsNumber(1, 1_000_000) });
        keys.Add("max_client_requests", (c, e) => c with { MaxClientRequests = e.AsNumber(1, 10_000) });
        keys.Add("keepalive_interval", (c, e) => c with { KeepAliveInterval = e.AsNumber(-1, 86_400) });
        keys.Add("keepalive_count", (c, e) => c with { KeepAliveCount = e.AsNumber(0, 1_000) });
        // libvirt's numbers: 1 debug, 2 information, 3 warnings, 4 errors.
        keys.Add("log_level", (c, e) => c with { LogLevel = LogLevel.Debug + e.AsNumber(1, 4) - 1 });
        keys.Add("user", (c, e) => c with { User = e.AsText() });
        keys.Add("group", (c, e) => c with { Group = e.AsText() });
        keys.Add("dynamic_ownership", (c, e) => c with { DynamicOwnership = e.AsSwitch() });
    }

    private static ConfigurationException Unknown(ConfigurationEntry entry)
    {
        string help = NearestName.Find(entry.Key, [.. Names]) is { } near ? $"did you mean '{near}'?" : $"known are {string.Join(", ", Names)}";
        return new($"{entry.Place}: unknown key '{entry.Key}'; {help}");
    }
}
