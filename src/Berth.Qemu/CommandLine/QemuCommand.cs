namespace Berth.Qemu.CommandLine;

/// <summary>A program to run: its environment, path, arguments, and what must be handed over with it.</summary>
public sealed record QemuCommand
{
    public required IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; }

    /// <summary>The emulator's path.</summary>
    public required string Program { get; init; }

    /// <summary>What <see cref="Machine.RulePhase.Start"/> rules resolved for this run.</summary>
    public Machine.RuleTrace Trace { get; init; } = Machine.RuleTrace.None;

    /// <summary>The arguments without the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
