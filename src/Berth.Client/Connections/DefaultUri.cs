using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>What to connect to when nobody says.</summary>
public static class DefaultUri
{
    /// <summary>The variable that says it for all libvirt clients.</summary>
    public const string Variable = "LIBVIRT_DEFAULT_URI";

    /// <summary>
    /// The variable's value if it is set; otherwise the system's server for root and the session's for anybody else, or
    /// whichever of the two has a socket.
    /// </summary>
    /// <exception cref="LibvirtException">No server is there; the message names the sockets.</exception>
    public static string Find()
    {
        var set = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(set)) return set;
        string[] candidates = Environment.IsPrivilegedProcess ? ["qemu:///system"] : ["qemu:///session", "qemu:///system"];
        var tried = new List<string>();
        foreach (var candidate in candidates)
        {
            var sockets = ServerSockets.For(ConnectionUri.Parse(candidate), readOnly: false);
            if (sockets.Any(File.Exists)) return candidate;
            tried.AddRange(sockets);
        }

        throw new LibvirtException(
            ErrorCode.NoConnect, ErrorDomain.Remote,
            $"no server is running: none of {string.Join(", ", tried)} exists. Start one, or name it with a URI or {Variable}");
    }
}
