using System.Runtime.InteropServices;
using Berth.Daemon.Configuration;
using Berth.Daemon.Hosting;

namespace Berth.Daemon;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        // There is nothing to be read again, and a terminal that goes away is no reason to stop.
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        try
        {
            DaemonConfiguration? configuration = DaemonCommand.Parse(arguments, out int exitCode);
            return configuration is null ? exitCode : await BerthDaemon.RunAsync(configuration, stop.Token);
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync($"berthd: {e.Message}");
            return 2;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
