using System.CommandLine;
using System.Runtime.InteropServices;
using Berth.Cli.Demo;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary><c>berth demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var guest = new Option<string>("--guest") { Description = "The directory with the tiny guest, as scripts/guest.sh makes it.", HelpName = "DIR", Required = true };
        var daemon = new Option<string>("--daemon")
        {
            Description = "The daemon to start.",
            HelpName = "PATH",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "berthd"),
        };
        var command = new Command("demo", "Boots a tiny guest under a private daemon and shows what Berth does. In a clone: ./berth demo") { guest, daemon };
        command.SetAction(async (parsed, cancel) =>
        {
            // A terminal that is closed must not leave the daemon behind.
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                gone.Cancel();
            });
            try
            {
                await new DemoRun(Path.GetFullPath(parsed.GetRequiredValue(daemon)), Path.GetFullPath(parsed.GetRequiredValue(guest)), Screen.Of(parsed)).RunAsync(gone.Token);
                return 0;
            }
            catch (DemoFailedException)
            {
                return BerthCommand.Failed;
            }
        });
        return command;
    }
}
