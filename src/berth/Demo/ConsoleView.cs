using System.Text;
using System.Text.RegularExpressions;
using Berth.Cli.Errors;
using Berth.Cli.Output;

namespace Berth.Cli.Demo;

/// <summary>Shows what a guest writes on its console, line by line, until it has greeted and waits for somebody to type.</summary>
internal sealed partial class ConsoleView(Screen screen)
{
    /// <summary>What the tiny guest says when it is up, and what it shows when it waits.</summary>
    private const string Greeting = "Hello from Berth", Prompt = "guest# ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterGreeting = TimeSpan.FromSeconds(20);

    private readonly StringBuilder _line = new();
    private bool _hasGreeted;
    private bool _isWaiting;

    /// <summary>Ends when something has come.</summary>
    public static async Task<byte[]> FirstAsync(Stream console, CancellationToken cancel)
    {
        var buffer = new byte[4096];
        return buffer[..await console.ReadAsync(buffer, cancel)];
    }

    /// <summary>Shows the console.</summary>
    /// <param name="console">What comes from the guest.</param>
    /// <param name="first">What came before.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="CommandException">The guest did not greet.</exception>
    public async Task ShowAsync(Stream console, byte[] first, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var decoder = Encoding.UTF8.GetDecoder();
        var (bytes, characters) = (first, new char[4096]);
        try
        {
            while (bytes.Length > 0)
            {
                Take(characters.AsSpan(0, decoder.GetChars(bytes, characters, flush: false)), patience);
                if (_isWaiting) return;
                bytes = await FirstAsync(console, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            if (!_hasGreeted) throw new CommandException($"The guest has not greeted within {Patience.TotalMinutes:0} minutes.");
            return;
        }
        if (!_hasGreeted) throw new CommandException("The guest's console has ended before its greeting.");
    }

    private void Take(ReadOnlySpan<char> text, CancellationTokenSource patience)
    {
        foreach (var character in text)
        {
            if (character == '\n') EndLine(patience);
            else if (character != '\r') _line.Append(character);
        }
        _isWaiting = _hasGreeted && _line.ToString().Contains(Prompt, StringComparison.Ordinal);
    }

    private void EndLine(CancellationTokenSource patience)
    {
        var line = EscapeSequence().Replace(_line.ToString(), "").TrimEnd();
        _line.Clear();
        var greets = !_hasGreeted && line.Contains(Greeting, StringComparison.Ordinal);
        if (greets)
        {
            _hasGreeted = true;
            patience.CancelAfter(AfterGreeting);
        }
        if (line.Length > 0) screen.WriteLine($"  {screen.Ink.Dim("│")} {(greets ? screen.Ink.Bold(line) : Screen.Printable(line))}");
    }

    // What moves cursors and asks terminals questions (ECMA-48).
    [GeneratedRegex(@"\e(\[[0-?]*[ -/]*[@-~]|.)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapeSequence();
}
