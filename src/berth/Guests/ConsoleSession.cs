using Berth.Cli.Output;
using Berth.Client;
using Berth.Linux;

namespace Berth.Cli.Guests;

/// <summary>
/// Connects the user's terminal with a guest's console until the escape character, or the end of either. Where standard input is no terminal, what
/// comes from there is typed, and its end leaves the console open.
/// </summary>
internal static class ConsoleSession
{
    // Ctrl-]
    private const byte Escape = 0x1d;

    public static async Task RunAsync(string guest, RpcClientStream stream, Screen screen, CancellationToken cancel)
    {
        await using var terminal = Console.IsInputRedirected ? null : TerminalStream.OpenOwn();
        await screen.Error.WriteLineAsync($"Connected to the console of {Screen.Printable(guest)}{(terminal is null ? "" : "; Ctrl-] leaves it")}.");
        await using var output = Console.OpenStandardOutput();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        terminal?.MakeRaw();
        try
        {
            var shown = stream.CopyToAsync(output, ended.Token);
            var typed = terminal is null ? PipeAsync(stream, ended.Token) : TypeAsync(terminal, stream, ended.Token);
            var first = await Task.WhenAny(shown, typed);
            await ended.CancelAsync();
            await first;
        }
        catch (IOException)
        {
            // Typed into a console that had just ended.
        }
        finally
        {
            terminal?.Restore();
        }
        if (terminal is not null) await screen.Error.WriteLineAsync();
    }

    private static async Task TypeAsync(TerminalStream terminal, RpcClientStream stream, CancellationToken cancel)
    {
        var buffer = new byte[1024];
        while (await terminal.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            var escape = buffer.AsSpan(0, count).IndexOf(Escape);
            if (escape != 0) await stream.WriteAsync(buffer.AsMemory(0, escape < 0 ? count : escape), cancel);
            if (escape >= 0) return;
        }
    }

    private static async Task PipeAsync(RpcClientStream stream, CancellationToken cancel)
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(stream, cancel);
        await Task.Delay(Timeout.Infinite, cancel);
    }
}
