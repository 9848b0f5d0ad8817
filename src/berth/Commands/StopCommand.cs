using System.CommandLine;
using Berth.Cli.Errors;
using Berth.Cli.Guests;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary><c>berth stop NAME</c>.</summary>
internal static class StopCommand
{
    private const int DefaultTimeout = 60;

    public static Command Create()
    {
        var guest = Connecting.Guest();
        var force = new Option<bool>("--force") { Description = "Pull the plug; with --timeout, when the time is over." };
        var timeout = new Option<int?>("--timeout") { Description = $"How long the guest may take to shut down ({DefaultTimeout} unless given).", HelpName = "SECONDS" };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var seconds) && seconds is < 0 or > 86400)
                result.AddError($"--timeout {seconds}: 0 to 86400 seconds are allowed.");
        });
        var command = new Command("stop", "Shuts a guest down and waits until it is off.") { guest, force, timeout };
        command.SetAction(async (parsed, cancel) =>
        {
            var screen = Screen.Of(parsed);
            var (forced, given) = (parsed.GetValue(force), parsed.GetValue(timeout));
            var patience = TimeSpan.FromSeconds(given ?? DefaultTimeout);
            await using var connection = await Connecting.OpenAsync(parsed, cancel, lasting: true);
            var found = await connection.FindAsync(parsed.GetRequiredValue(guest), cancel);
            var name = Screen.Printable(found.Name);
            var pulls = forced && given is null;
            if (!pulls)
            {
                var ended = await Progress.ShowAsync(screen, $"Shutting {name} down", Shutdown.RunAsync(connection, found, patience, cancel));
                if (!ended && !forced)
                    throw new CommandException($"{name} is still running after {patience.TotalSeconds:0} s.", "It may need longer (--timeout SECONDS) or ignore its power button (--force).");
                pulls = !ended;
            }
            if (pulls) await found.DestroyAsync(cancel: cancel);
            screen.WriteLine($"{name} is off{(pulls ? ": its plug was pulled" : "")}.");
            return 0;
        });
        return command;
    }
}
