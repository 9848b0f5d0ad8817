using System.CommandLine;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary><c>berth daemon</c>: a program of its own, which the launcher of a clone starts.</summary>
internal static class DaemonCommand
{
    public static Command Create()
    {
        var command = new Command("daemon", "Runs the daemon in the foreground: a program of its own, berthd.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parsed =>
        {
            var screen = Screen.Of(parsed);
            screen.Error.WriteLine("The daemon is a program of its own. Run it with");
            screen.Error.WriteLine($"  {Path.Combine(AppContext.BaseDirectory, "berthd")} [--socket PATH] [--state DIR] [--config FILE]");
            screen.Error.WriteLine("or, in a clone, with ./berth daemon and the same options.");
            return BerthCommand.Misused;
        });
        return command;
    }
}
