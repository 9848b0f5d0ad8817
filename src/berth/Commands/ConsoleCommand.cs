using System.CommandLine;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth console NAME</c>.</summary>
internal static class ConsoleCommand
{
    public static Command Create()
    {
        var guest = Connecting.Guest();
        var force = new Option<bool>("--force") { Description = "Take it from whoever has it open." };
        var device = new Option<string?>("--device") { Description = "The alias of another console or serial port.", HelpName = "ALIAS" };
        var command = new Command("console", "Opens a guest's console. Ctrl-] leaves it.") { guest, force, device };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var connection = await Connecting.OpenAsync(parsed, cancel, lasting: true);
            var found = await connection.FindAsync(parsed.GetRequiredValue(guest), cancel);
            await using var stream = await found.OpenConsoleAsync(parsed.GetValue(device), parsed.GetValue(force) ? DomainConsoleFlags.Force : default, cancel);
            await ConsoleSession.RunAsync(found.Name, stream, Screen.Of(parsed), cancel);
            return 0;
        });
        return command;
    }
}
