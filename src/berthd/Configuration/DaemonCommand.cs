using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Configuration;

/// <summary>The command line of <c>berthd</c>.</summary>
internal static class DaemonCommand
{
    private static readonly Option<string> Socket = new("--socket") { Description = "Listen on this UNIX socket; on PATH-ro for those who only look", HelpName = "PATH" };
    private static readonly Option<string> State = new("--state") { Description = "Keep everything below this directory", HelpName = "DIR" };
    private static readonly Option<string> Configuration = new("--config") { Description = "Read this configuration file", HelpName = "FILE" };
    private static readonly Option<bool> LibvirtSockets = new("--libvirt-sockets") { Description = "Listen where libvirt's clients look, too" };
    private static readonly Option<bool> Session = new("--session") { Description = "Be a user's own daemon, as without root's rights anyway" };
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Log what happens, not only what goes wrong; twice for every call", Arity = ArgumentArity.Zero, AllowMultipleArgumentsPerToken = false };

    /// <summary>Reads the command line and the configuration file.</summary>
    /// <param name="arguments">The command line without the program.</param>
    /// <param name="exitCode">What to exit with when there is nothing to run.</param>
    /// <returns>Null when help was asked for and has been given, or the command line makes no sense.</returns>
    /// <exception cref="ConfigurationException">The configuration file makes no sense.</exception>
    public static DaemonConfiguration? Parse(string[] arguments, out int exitCode)
    {
        DaemonConfiguration? configuration = null;
        RootCommand command = new("Berth's daemon: runs guests on this host and serves libvirt's clients.") { Socket, State, Configuration, LibvirtSockets, Session, Verbose };
        command.SetAction(result => configuration = Read(result));
        exitCode = command.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return configuration;
    }

    /// <summary>Puts together what the command line and the configuration file say; the command line wins.</summary>
    private static DaemonConfiguration Read(ParseResult result)
    {
        bool isSession = result.GetValue(Session) || !Environment.IsPrivilegedProcess;
        DaemonConfiguration configuration = ReadFile(new DaemonConfiguration { IsSession = isSession }, result.GetValue(Configuration));
        return configuration with
        {
            SocketPath = FullPath(result.GetValue(Socket)) ?? configuration.SocketPath,
            StateDirectory = FullPath(result.GetValue(State)) ?? configuration.StateDirectory,
            LibvirtSockets = configuration.LibvirtSockets || result.GetValue(LibvirtSockets),
            LogLevel = (result.GetResult(Verbose)?.IdentifierTokenCount ?? 0) switch
            {
                0 => configuration.LogLevel,
                1 => LogLevel.Information,
                _ => LogLevel.Debug,
            },
        };
    }

    private static DaemonConfiguration ReadFile(DaemonConfiguration configuration, string? path)
    {
        if (path is null)
        {
            path = DaemonDirectories.DefaultConfiguration(configuration.IsSession);
            if (!File.Exists(path)) return configuration;
        }

        return ConfigurationKeys.ApplyTo(configuration, ConfigurationFile.Read(path));
    }

    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);
}
