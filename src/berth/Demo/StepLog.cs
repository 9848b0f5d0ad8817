using System.Diagnostics;
using Berth.Cli.Output;
using Spectre.Console;

namespace Berth.Cli.Demo;

/// <summary>Tells one step after another, and how long each took: with a spinner on a terminal, in plain lines elsewhere.</summary>
internal sealed class StepLog(Screen screen)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does a step.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="work">Does it; says what came of it, or null.</param>
    public async Task RunAsync(string label, Func<Task<string?>> work) => await RunAsync(label, work, result => result);

    /// <inheritdoc cref="RunAsync(string, Func{Task{string}})"/>
    public async Task<T> RunAsync<T>(string label, Func<Task<T>> work, Func<T, string?> told)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await WatchAsync(label, work());
            Done(label, told(result), started);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            screen.WriteLine($"{screen.Ink.Red("✗")} {label} failed after {Seconds(started)}");
            throw;
        }
    }

    /// <summary>Shows progress of something that says itself when it is done.</summary>
    public async Task<T> WatchAsync<T>(string label, Task<T> work)
    {
        if (screen.IsTerminal)
            return await Drawing.On(screen.Output, screen.Ink).Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(label), _ => work);
        if (await Task.WhenAny(work, Task.Delay(Patience)) != work) screen.WriteLine($"  {label} …");
        return await work;
    }

    /// <summary>Says that a step is done.</summary>
    public void Done(string label, string? result, long started) =>
        screen.WriteLine($"{screen.Ink.Green("✓")} {label}{(result is null ? "" : $": {Screen.Printable(result)}")} {screen.Ink.Dim($"({Seconds(started)})")}");

    private static string Seconds(long started) => $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s";
}
