using System.CommandLine;
using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Cli.Rules;

namespace Berth.Cli.Commands;

/// <summary><c>berth explain FILE</c>: what was added to a description, by which rule and why.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = DefinitionArguments.File();
        var output = OutputFormat.Create();
        var command = new Command("explain", "Tells what is added to a description, by which rule and why. Needs no daemon.") { file, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var text = await DefinitionText.ReadAsync(parsed.GetRequiredValue(file), cancel);
            await using var qemu = new LocalQemu();
            var rules = RuleExplanation.Of((await qemu.CompleteAsync(text, cancel)).Trace);
            var screen = Screen.Of(parsed);
            if (parsed.IsJson(output)) screen.WriteJson(rules, CliJson.Readable.IReadOnlyListRuleExplanation);
            else Write(rules, screen);
            return 0;
        });
        return command;
    }

    private static void Write(IReadOnlyList<RuleExplanation> rules, Screen screen)
    {
        var ink = screen.Ink;
        foreach (var rule in rules)
        {
            screen.WriteLine($"{ink.Cyan(rule.Rule)}  {rule.Reason}");
            foreach (var effect in rule.Effects)
            {
                var what = effect.Value is null ? ink.Green("+ " + effect.Element) : $"~ {effect.Element}  {ink.Green(effect.Child ?? effect.Value)}";
                screen.WriteLine($"  {what}{(effect.Fact is null ? "" : ink.Dim("  as " + effect.Fact))}");
            }
        }
        screen.WriteLine(rules.Count == 0 ? "Nothing is added." : $"{rules.Count} rules, {rules.Sum(rule => rule.Effects.Count)} additions. The description as it is stored: berth canonical FILE");
    }
}
