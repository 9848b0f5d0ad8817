namespace Berth.Qemu.CommandLine;

/// <summary>The environment that a guest's process gets: little of the daemon's, and homes of its own.</summary>
internal static class GuestEnvironment
{
    private const int TypicalCount = 8;

    private static readonly string[] Passed =
    [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "DYLD_FORCE_FLAT_NAMESPACE", "PATH", "HOME", "USER", "LOGNAME", "TMPDIR",
    ];

    public static IReadOnlyList<KeyValuePair<string, string>> Of(QemuBuild build)
    {
        var environment = new List<KeyValuePair<string, string>>(TypicalCount) { new("LC_ALL", "C") };
        var home = build.Start.PrivateDirectory;
        foreach (var name in Passed)
            if (build.Context.Host.Environment.TryGetValue(name, out var value))
                environment.Add(new(name, name == "HOME" && build.Context.Host.Privileged ? home : value));
        if (build.Context.Host.Privileged)
        {
            environment.Add(new("XDG_DATA_HOME", home + "/.local/share"));
            environment.Add(new("XDG_CACHE_HOME", home + "/.cache"));
            environment.Add(new("XDG_CONFIG_HOME", home + "/.config"));
        }
        environment.AddRange(build.Environment);
        foreach (var variable in build.Domain.QemuCommandLine?.Environment ?? [])
            environment.Add(new(variable.Name, variable.Value ?? ""));
        return environment;
    }
}
