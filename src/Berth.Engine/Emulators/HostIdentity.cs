using Berth.Host;
using Berth.Linux;

namespace Berth.Engine.Emulators;

/// <summary>The number that tells this host from others.</summary>
internal static class HostIdentity
{
    /// <summary>The hardware's or the system's; where there is neither, one that is made up once and kept.</summary>
    public static Guid Read(string configDirectory)
    {
        if (HostUuid.Read(HostTree.Own) is { } known) return known;
        var path = Path.Combine(configDirectory, "host-uuid");
        if (File.Exists(path) && Guid.TryParse(File.ReadAllText(path).Trim(), out var kept)) return kept;
        var made = Guid.NewGuid();
        AtomicFile.Write(path, System.Text.Encoding.ASCII.GetBytes($"{made}\n"));
        return made;
    }
}
