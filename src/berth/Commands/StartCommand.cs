using System.CommandLine;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth start NAME</c>.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var guest = Connecting.Guest();
        var paused = new Option<bool>("--paused") { Description = "Leave its CPUs stopped." };
        var console = new Option<bool>("--console") { Description = "Open its console, from the first character on." };
        var command = new Command("start", "Starts a defined guest.") { guest, paused, console };
        command.SetAction(async (parsed, cancel) =>
        {
            var screen = Screen.Of(parsed);
            var (startsPaused, opens) = (parsed.GetValue(paused), parsed.GetValue(console));
            await using var connection = await Connecting.OpenAsync(parsed, cancel, lasting: opens);
            var found = await connection.FindAsync(parsed.GetRequiredValue(guest), cancel);
            await Progress.ShowAsync(screen, $"Starting {found.Name}", found.StartAsync(startsPaused || opens ? DomainCreateFlags.Paused : DomainCreateFlags.None, cancel));
            if (!opens)
            {
                screen.WriteLine($"{Screen.Printable(found.Name)} {(startsPaused ? "is started, paused" : "runs")}.");
                return 0;
            }
            await using var stream = await found.OpenConsoleAsync(cancel: cancel);
            if (!startsPaused) await found.ResumeAsync(cancel);
            await ConsoleSession.RunAsync(found.Name, stream, screen, cancel);
            return 0;
        });
        return command;
    }
}
