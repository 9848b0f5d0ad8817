using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth argv FILE|NAME</c>: the hypervisor's command line.</summary>
internal static class ArgvCommand
{
    private const string QemuArguments = "qemu-argv";

    public static Command Create()
    {
        var source = Connecting.Guest("FILE|NAME", "A file with domain XML, which needs no daemon; or a guest of the server.");
        var output = OutputFormat.Create();
        var command = new Command("argv", "Prints the QEMU command line of a description. Starts and opens nothing.") { source, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetRequiredValue(source);
            var call = DefinitionText.LooksLikeFile(name) ? await OfFileAsync(name, cancel) : await OfGuestAsync(parsed, name, cancel);
            var screen = Screen.Of(parsed);
            if (parsed.IsJson(output)) screen.WriteJson(call, CliJson.Readable.CommandReport);
            else screen.WriteLine(ShellText.Of(call));
            return 0;
        });
        return command;
    }

    private static async Task<CommandReport> OfFileAsync(string file, CancellationToken cancel)
    {
        var text = await DefinitionText.ReadAsync(file, cancel);
        await using var qemu = new LocalQemu();
        var command = await qemu.CommandAsync(await qemu.CompleteAsync(text, cancel), cancel);
        return new([.. command.Environment.Select(setting => $"{setting.Key}={setting.Value}")], command.Program, command.Arguments);
    }

    private static async Task<CommandReport> OfGuestAsync(ParseResult parsed, string name, CancellationToken cancel)
    {
        await using var connection = await Connecting.OpenAsync(parsed, cancel);
        var guest = await connection.FindAsync(name, cancel);
        var xml = await guest.GetXmlAsync(DomainXmlFlags.Inactive | DomainXmlFlags.Secure, cancel);
        return ShellText.Read(await connection.ToNativeAsync(QemuArguments, xml, cancel));
    }
}
