using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Output;
using Berth.Cli.Rules;
using Berth.Qemu;

namespace Berth.Cli.Commands;

/// <summary><c>berth explain FILE</c>: what was added to a description, by which rule and why; or the rules themselves.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = DefinitionArguments.File();
        file.Arity = ArgumentArity.ZeroOrOne;
        var rule = new Option<string?>("--rule") { Description = "Describe one rule.", HelpName = "ID" };
        rule.CompletionSources.Add(_ => QemuRules.All.Select(known => new System.CommandLine.Completions.CompletionItem(known.Id)));
        var rules = new Option<bool>("--rules") { Description = "List all rules." };
        var output = OutputFormat.Create();
        var command = new Command("explain", "Tells what is added to a description, by which rule and why. Needs no daemon.") { file, rule, rules, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var (screen, json) = (Screen.Of(parsed), parsed.IsJson(output));
            if (parsed.GetValue(rules)) WriteRules(screen, json);
            else if (parsed.GetValue(rule) is { } id) WriteRule(id, screen, json);
            else if (parsed.GetValue(file) is { } path) await ExplainAsync(path, screen, json, cancel);
            else throw new CommandException("What is to be explained?", "Name a file with domain XML, or use --rule ID or --rules.") { IsMisuse = true };
            return 0;
        });
        return command;
    }

    private static async Task ExplainAsync(string path, Screen screen, bool json, CancellationToken cancel)
    {
        var text = await DefinitionText.ReadAsync(path, cancel);
        await using var qemu = new LocalQemu();
        var report = await qemu.ExplainAsync(text, cancel);
        if (json) screen.WriteJson(report, CliJson.Readable.ExplainReport);
        else new ExplainView(report, text.Name).Write(screen);
    }

    private static void WriteRules(Screen screen, bool json)
    {
        if (json) screen.WriteJson([.. QemuRules.All.Select(RuleReport.Of)], CliJson.Readable.IReadOnlyListRuleReport);
        else RuleView.WriteAll(screen);
    }

    private static void WriteRule(string id, Screen screen, bool json)
    {
        var found = RuleView.Find(id);
        if (json) screen.WriteJson(RuleReport.Of(found), CliJson.Readable.RuleReport);
        else RuleView.Write(found, screen);
    }
}
