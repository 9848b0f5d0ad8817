using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Xml;

namespace Berth.Cli.Commands;

/// <summary><c>berth canonical FILE</c>: what a daemon would store.</summary>
internal static class CanonicalCommand
{
    public static Command Create()
    {
        var file = DefinitionArguments.File();
        var strict = DefinitionArguments.Validate();
        var secure = new Option<bool>("--secure") { Description = "Include passwords." };
        var output = OutputFormat.Create();
        var command = new Command("canonical", "Completes a description and prints it in libvirt's form. Needs no daemon.") { file, strict, secure, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var text = await DefinitionText.ReadAsync(parsed.GetRequiredValue(file), cancel);
            await using var qemu = new LocalQemu();
            var definition = await qemu.CompleteAsync(text, cancel, parsed.GetValue(strict));
            var xml = XmlCanonicalWriter.ToText(definition.Domain, parsed.GetValue(secure) ? XmlFormat.Secure : XmlFormat.None);
            new XmlReport(definition.Domain.Name, xml).Write(Screen.Of(parsed), parsed.IsJson(output));
            return 0;
        });
        return command;
    }
}
