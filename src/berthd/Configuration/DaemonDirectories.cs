using Berth.Engine;

namespace Berth.Daemon.Configuration;

/// <summary>Where the daemon keeps what, and where clients find it.</summary>
internal static class DaemonDirectories
{
    public const string SystemSocket = "/run/berth/berth-sock";
    public const string SystemConfiguration = "/etc/berth/berthd.conf";

    /// <summary>The configuration file that is read when none is named, if it is there.</summary>
    public static string DefaultConfiguration(bool isSession) =>
        isSession ? Path.Combine(Xdg("XDG_CONFIG_HOME", ".config"), "berth/berthd.conf") : SystemConfiguration;

    public static string DefaultSocket(bool isSession) => isSession ? Path.Combine(Runtime, "berth/berth-sock") : SystemSocket;

    /// <summary>Where clients of libvirt look. A user's lie where they look for theirs.</summary>
    public static string LibvirtSockets(bool isSession) => isSession ? Path.Combine(Runtime, "libvirt") : "/run/libvirt";

    /// <summary>The engine's directories when nothing is said.</summary>
    public static EngineOptions DefaultEngine(bool isSession)
    {
        if (!isSession)
        {
            return new EngineOptions
            {
                ConfigDirectory = "/var/lib/berth/config",
                RunDirectory = "/run/berth/guests",
                StateDirectory = "/var/lib/berth/state",
                LogDirectory = "/var/log/berth",
                CacheDirectory = "/var/cache/berth",
            };
        }

        string data = Path.Combine(Xdg("XDG_DATA_HOME", ".local/share"), "berth");
        string cache = Path.Combine(Xdg("XDG_CACHE_HOME", ".cache"), "berth");
        return new EngineOptions
        {
            ConfigDirectory = Path.Combine(data, "config"),
            RunDirectory = Path.Combine(Runtime, "berth/guests"),
            StateDirectory = Path.Combine(data, "state"),
            LogDirectory = Path.Combine(cache, "log"),
            CacheDirectory = cache,
        };
    }

    /// <summary>The user's directory for what a reboot clears; <c>~/.cache</c> where the session has none, as libvirt's clients have it.</summary>
    private static string Runtime => Xdg("XDG_RUNTIME_DIR", ".cache");

    private static string Xdg(string variable, string below) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set && Path.IsPathRooted(set) ? set : Path.Combine(Home, below);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
