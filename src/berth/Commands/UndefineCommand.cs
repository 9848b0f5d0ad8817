using System.CommandLine;
using Berth.Cli.Output;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth undefine NAME</c>.</summary>
internal static class UndefineCommand
{
    public static Command Create()
    {
        var guest = Connecting.Guest();
        var nvram = new Option<bool>("--nvram") { Description = "Delete its firmware's variables too." };
        var command = new Command("undefine", "Forgets a guest's definition. One that runs goes on until it is stopped.") { guest, nvram };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var found = await connection.FindAsync(parsed.GetRequiredValue(guest), cancel);
            await found.UndefineAsync(parsed.GetValue(nvram) ? DomainUndefineFlags.Nvram : default, cancel);
            Screen.Of(parsed).WriteLine($"{Screen.Printable(found.Name)} is not defined any more.");
            return 0;
        });
        return command;
    }
}
