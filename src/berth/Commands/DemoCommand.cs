using System.CommandLine;

namespace Berth.Cli.Commands;

/// <summary><c>berth demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Shows it all.");
        command.SetAction(parsed => 1);
        return command;
    }
}
