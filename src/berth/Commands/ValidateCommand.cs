using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Output;
using Berth.Xml;

namespace Berth.Cli.Commands;

/// <summary><c>berth validate FILE</c>: everything that is wrong with a description, where it stands and how to mend it.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = DefinitionArguments.File();
        var lenient = new Option<bool>("--lenient") { Description = "Pass over elements and attributes that nobody knows, as 'define' does." };
        var output = OutputFormat.Create();
        var command = new Command("validate", "Tells everything that is wrong with a description. Needs no daemon.") { file, lenient, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var screen = Screen.Of(parsed);
            var text = await DefinitionText.ReadAsync(parsed.GetRequiredValue(file), cancel);
            var problems = await FindAsync(text, strict: !parsed.GetValue(lenient), cancel);
            if (parsed.IsJson(output)) screen.WriteJson([.. problems.Select(ProblemEntry.Of)], CliJson.Readable.IReadOnlyListProblemEntry);
            else if (problems.Count > 0) ProblemReport.Write(text, problems, screen);
            else screen.WriteLine($"{Screen.Printable(text.Name)}: nothing is wrong.");
            return problems.Count == 0 ? 0 : BerthCommand.Failed;
        });
        return command;
    }

    /// <summary>What the reader finds, and, as far as the description can be read, what is wrong with the guest.</summary>
    private static async Task<IReadOnlyList<Problem>> FindAsync(DefinitionText text, bool strict, CancellationToken cancel)
    {
        IReadOnlyList<Problem> unknown = [];
        try
        {
            if (strict) text.Parse(strict: true);
        }
        catch (DefinitionException e)
        {
            unknown = e.Problems;
        }
        try
        {
            await using var qemu = new LocalQemu();
            await qemu.CompleteAsync(text, cancel);
            return ProblemPlaces.Locate(unknown, text.Text);
        }
        catch (DefinitionException e)
        {
            // The reader finds the same as before, and less.
            var found = e.Problems.Where(problem => !unknown.Any(known => known.Message == problem.Message && known.Location == problem.Location));
            return ProblemPlaces.Locate([.. unknown.Concat(found).OrderBy(problem => problem.Location.Line).ThenBy(problem => problem.Location.Column)], text.Text);
        }
    }
}
