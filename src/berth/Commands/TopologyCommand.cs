using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Cli.Topology;

namespace Berth.Cli.Commands;

/// <summary><c>berth topology FILE|NAME</c>: the PCI tree, as text or as a picture.</summary>
internal static class TopologyCommand
{
    public static Command Create()
    {
        var source = Connecting.Guest("FILE|NAME", "A file with domain XML, which needs no daemon; or a guest of the server.");
        var compared = new Option<string?>("--source")
        {
            Description = "For a guest: the file it was defined from, to tell who wrote what. A server does not remember that.",
            HelpName = "FILE",
        };
        var picture = new Option<string?>("--svg")
        {
            Description = "Writes a picture of it instead, for a browser or a document; - is standard output.",
            HelpName = "FILE",
        };
        var output = OutputFormat.Create();
        var command = new Command("topology", "Shows the PCI topology: buses, slots, what sits in them, who put it there, what is free and takes more devices.")
        {
            source, compared, picture, output,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetRequiredValue(source);
            await using var qemu = new LocalQemu();
            var isFile = DefinitionText.LooksLikeFile(name);
            var file = isFile ? name : parsed.GetValue(compared);
            var definition = file is null ? null : await qemu.CompleteAsync(await DefinitionText.ReadAsync(file, cancel), cancel);
            var origins = definition is null ? null : new Origins(definition);
            var view = new TopologyView(isFile ? definition!.Domain : await OfGuestAsync(parsed, name, cancel), origins);

            var screen = Screen.Of(parsed);
            if (parsed.GetValue(picture) is { } path)
            {
                if (path == "-") await screen.Output.WriteAsync(view.ToPicture().AsMemory(), cancel);
                else await File.WriteAllTextAsync(path, view.ToPicture(), cancel);
                return 0;
            }
            if (parsed.IsJson(output)) screen.WriteJson(view.ToReport(), CliJson.Readable.TopologyReport);
            else view.Write(screen);
            if (origins is null && screen.IsTerminal) screen.WriteLine($"\n{screen.Ink.Dim("--source FILE, with the file it was defined from, tells who wrote what.")}");
            return 0;
        });
        return command;
    }

    private static async Task<Model.Domain> OfGuestAsync(ParseResult parsed, string name, CancellationToken cancel)
    {
        await using var connection = await Connecting.OpenAsync(parsed, cancel);
        var guest = await connection.FindAsync(name, cancel);
        return new DefinitionText($"the description of {name}", await guest.GetXmlAsync(cancel: cancel)).Parse();
    }
}
