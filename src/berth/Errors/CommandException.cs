namespace Berth.Cli.Errors;

/// <summary>A command cannot do what it was asked for.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do about it.</param>
internal sealed class CommandException(string message, string? hint = null) : Exception(message)
{
    public string? Hint => hint;

    /// <summary>Whether the command was called wrongly, rather than failed.</summary>
    public bool IsMisuse { get; init; }
}
