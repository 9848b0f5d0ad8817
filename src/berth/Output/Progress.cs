using Spectre.Console;

namespace Berth.Cli.Output;

/// <summary>Shows that something takes longer than a second: a spinner on a terminal, a plain line elsewhere. On standard error, as it is no result.</summary>
internal static class Progress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<T> ShowAsync<T>(Screen screen, string label, Task<T> work)
    {
        using var settled = new CancellationTokenSource();
        if (await Task.WhenAny(work, Task.Delay(Patience, settled.Token)) == work)
        {
            await settled.CancelAsync();
            return await work;
        }
        if (!screen.ErrorIsTerminal)
        {
            await screen.Error.WriteLineAsync($"{label} …");
            return await work;
        }
        return await Drawing.On(screen.Error, screen.ErrorInk).Status().StartAsync(Markup.Escape(label), _ => work);
    }

    public static async Task ShowAsync(Screen screen, string label, Task work) =>
        await ShowAsync(screen, label, Nothing(work));

    private static async Task<bool> Nothing(Task work)
    {
        await work;
        return true;
    }
}
