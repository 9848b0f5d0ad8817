using System.CommandLine;
using System.Diagnostics;
using Berth.Conformance.Cases;
using Berth.Conformance.Reports;
using Berth.Conformance.Results;

namespace Berth.Conformance;

/// <summary>The command line. Exits with 1 when a figure is below its floor, with 2 when it was called wrongly.</summary>
internal static class ConformanceCommand
{
    private const int BelowFloor = 1;

    public const int Misused = 2;

    public static RootCommand Create()
    {
        var data = new Option<string[]>("--data") { Description = "A folder of conformance data; later ones are laid over earlier ones.", Required = true, AllowMultipleArgumentsPerToken = true };
        var suite = new Option<string[]>("--suite") { Description = "Run only this suite.", AllowMultipleArgumentsPerToken = true };
        var filter = new Option<string?>("--filter") { Description = "Run only cases with this text in their id." };
        var arch = new Option<string?>("--arch") { Description = "Run only cases with guests of this architecture." };
        var report = new Option<string?>("--report") { Description = "Write the figures and the failing ids to this JSON file." };
        var show = new Option<string?>("--show") { Description = "Run one case and show what differs." };
        var summary = new Option<int>("--diff-summary")
        {
            Description = "List the most frequent reasons of failures, so many for each check (20 when no number is given).",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens is [var token] && int.TryParse(token.Value, out var lines) ? lines : 20,
        };
        var floor = new Option<string>("--floor")
        {
            Description = "The file with the figures that must be reached.",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "floor.json"),
        };
        var raise = new Option<bool>("--raise-floor") { Description = "Record the figures that are higher now in the floor file." };
        var command = new RootCommand("Runs conformance cases and reports how many match.")
        {
            data, suite, filter, arch, report, show, summary, floor, raise,
        };
        command.SetAction((parsed, token) => RunAsync(new()
        {
            Data = parsed.GetRequiredValue(data),
            Suites = parsed.GetValue(suite) ?? [],
            Filter = parsed.GetValue(filter),
            Architecture = parsed.GetValue(arch),
            Report = parsed.GetValue(report),
            Show = parsed.GetValue(show),
            SummaryLines = parsed.GetResult(summary) is null ? 0 : parsed.GetValue(summary),
            FloorFile = parsed.GetRequiredValue(floor),
            RaiseFloor = parsed.GetValue(raise),
        }, token));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var floor = File.Exists(settings.FloorFile) || !settings.RaiseFloor ? Floor.Read(settings.FloorFile) : Floor.None;
            var data = new DataRoots(settings.Data);
            var cases = Manifests.Read(data).Where(c => IsWanted(c, settings)).ToList();
            if (cases.Count == 0) return Misuse(settings.Show is { } id ? $"There is no case '{id}'." : "No case is left to run.");
            using var runners = new SuiteRunners(data);
            var results = await new ConformanceRun(runners.All).RunAsync(cases, cancellationToken);
            if (settings.Show is not null)
            {
                CaseReport.Write(results, Console.Out);
                return 0;
            }
            return Report(results, floor, settings, watch);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Misuse(e.Message);
        }
    }

    private static bool IsWanted(ConformanceCase entry, Settings settings) => settings.Show is { } id
        ? entry.Id == id
        : WasRun(entry.Suite, entry.Architecture, settings) && (settings.Filter is null || entry.Id.Contains(settings.Filter, StringComparison.Ordinal));

    private static bool WasRun(string suite, string architecture, Settings settings) =>
        (settings.Suites.Count == 0 || settings.Suites.Contains(suite, StringComparer.Ordinal))
        && (settings.Architecture is null || settings.Architecture == architecture);

    private static int Report(IReadOnlyList<CheckResult> results, Floor floor, Settings settings, Stopwatch watch)
    {
        var figures = Figure.Count(results);
        FigureTable.Write(figures, Console.Out, !Console.IsOutputRedirected);
        if (settings.SummaryLines > 0) DifferenceSummary.Write(results, settings.SummaryLines, Console.Out);
        if (settings.Report is { } report) ReportFile.Write(report, figures);
        Console.WriteLine($"{figures.Sum(f => f.Passed)} of {figures.Sum(f => f.Run)} passed in {watch.Elapsed.TotalSeconds:0.0} s");
        if (settings.Filter is not null) return 0;

        if (settings.RaiseFloor) floor.Raised(figures).Write(settings.FloorFile);
        var suites = results.Select(r => r.Case.Suite).ToHashSet(StringComparer.Ordinal);
        var below = floor.Below(figures, (suite, architecture) => suites.Contains(suite) && WasRun(suite, architecture, settings)).ToList();
        foreach (var line in below) Console.Error.WriteLine("below the floor: " + line);
        return below.Count > 0 ? BelowFloor : 0;
    }

    private static int Misuse(string message)
    {
        Console.Error.WriteLine(message);
        return Misused;
    }
}
