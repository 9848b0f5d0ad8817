using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Berth.Cli.Commands;
using Berth.Cli.Errors;
using Berth.Cli.Output;

namespace Berth.Cli;

/// <summary>The whole command line. Exits with 0 when all went well, 1 when something failed, 2 when it was called wrongly.</summary>
internal static class BerthCommand
{
    public const int Failed = 1, Misused = 2, Interrupted = 130;

    public static RootCommand Create()
    {
        var root = new RootCommand("Guests on this machine or another: defines, starts, shows and stops them, and tells what became of their description.")
        {
            ListCommand.Create(),
            ShowCommand.Create(),
            DefineCommand.Create(),
            StartCommand.Create(),
            StopCommand.Create(),
            UndefineCommand.Create(),
            ConsoleCommand.Create(),
            EventsCommand.Create(),
            XmlCommand.Create(),
            TopologyCommand.Create(),
            ValidateCommand.Create(),
            ExplainCommand.Create(),
            CanonicalCommand.Create(),
            ArgvCommand.Create(),
            CapabilitiesCommand.Create(),
            DaemonCommand.Create(),
            DemoCommand.Create(),
            CompletionCommand.Create(),
            Connecting.Option,
        };
        // Without the aliases that other systems use, which would turn up in completions.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Add(new HelpOption("--help", "-h"));
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, InvocationConfiguration configuration)
    {
        var parsed = Create().Parse(arguments);
        var screen = Screen.Of(configuration);
        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = arguments.Count == 0;
            await parsed.InvokeAsync(new() { Output = configuration.Error, Error = configuration.Error });
            if (!wrong.ShowHelp) await configuration.Error.WriteLineAsync($"Run '{Path(parsed.CommandResult.Command)} --help' to see how it is called.");
            return Misused;
        }

        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e) when (ErrorReport.Write(e, screen))
        {
            return e is CommandException { IsMisuse: true } ? Misused : Failed;
        }
    }

    private static string Path(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Select(Path).Append(command is RootCommand ? "berth" : command.Name));
}
