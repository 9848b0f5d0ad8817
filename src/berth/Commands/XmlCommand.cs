using System.CommandLine;
using Berth.Cli.Output;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth xml NAME</c>.</summary>
internal static class XmlCommand
{
    public static Command Create()
    {
        var guest = Connecting.Guest();
        var inactive = new Option<bool>("--inactive") { Description = "What the next start will use, rather than what runs." };
        var migratable = new Option<bool>("--migratable") { Description = "The form for an older or another host." };
        var secure = new Option<bool>("--secure") { Description = "Include passwords." };
        var output = OutputFormat.Create();
        var command = new Command("xml", "Prints a guest's description.") { guest, inactive, migratable, secure, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var flags = (parsed.GetValue(inactive) ? DomainXmlFlags.Inactive : 0) | (parsed.GetValue(migratable) ? DomainXmlFlags.Migratable : 0)
                | (parsed.GetValue(secure) ? DomainXmlFlags.Secure : 0);
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var found = await connection.FindAsync(parsed.GetRequiredValue(guest), cancel);
            new XmlReport(found.Name, await found.GetXmlAsync(flags, cancel)).Write(Screen.Of(parsed), parsed.IsJson(output));
            return 0;
        });
        return command;
    }
}
