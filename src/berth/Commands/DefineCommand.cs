using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Output;
using Berth.Client;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth define FILE</c>.</summary>
internal static class DefineCommand
{
    public static Command Create()
    {
        var file = DefinitionArguments.File();
        var validate = DefinitionArguments.Validate();
        var command = new Command("define", "Defines a guest, or changes its definition.") { file, validate };
        command.SetAction(async (parsed, cancel) =>
        {
            var text = await DefinitionText.ReadAsync(parsed.GetRequiredValue(file), cancel);
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var guest = await DefineAsync(connection, text, parsed.GetValue(validate), cancel);
            Screen.Of(parsed).WriteLine($"{Screen.Printable(guest.Name)} is defined.");
            return 0;
        });
        return command;
    }

    /// <summary>Defines a guest.</summary>
    /// <exception cref="DefinitionException">The server refused it and said where.</exception>
    public static async Task<Domain> DefineAsync(LibvirtConnection connection, DefinitionText text, bool validate, CancellationToken cancel)
    {
        try
        {
            return await connection.DefineDomainAsync(text.Text, validate ? DomainDefineFlags.Validate : DomainDefineFlags.None, cancel);
        }
        catch (LibvirtException refusal) when (ServerProblems.Read(refusal) is { Count: > 0 } problems)
        {
            throw new DefinitionException(text, problems);
        }
    }
}
