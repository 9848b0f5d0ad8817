using System.Net;
using System.Net.Sockets;
using Berth.Linux;

namespace Berth.Host;

/// <summary>The host's name.</summary>
public static class HostName
{
    /// <summary>The name the kernel has; <c>localhost</c> when it tells none.</summary>
    public static string Read(HostTree tree) => tree.ReadLine("/proc/sys/kernel/hostname") ?? "localhost";

    /// <summary>The name with its domain, where the resolver knows one: what others call this host.</summary>
    public static async Task<string> ResolveAsync(HostTree tree, CancellationToken cancellation = default)
    {
        string name = Read(tree);
        if (name.Contains('.') || IsLocal(name)) return name;
        try
        {
            string full = (await Dns.GetHostEntryAsync(name, cancellation)).HostName;
            return full.Length == 0 || IsLocal(full) || IPAddress.TryParse(full, out _) ? name : full;
        }
        catch (SocketException)
        {
            return name;
        }

        static bool IsLocal(string name) => name.StartsWith("localhost", StringComparison.OrdinalIgnoreCase);
    }
}
