namespace Berth.Linux;

/// <summary>How a process ended. Both members are null when that is not known: the process was not our child.</summary>
public readonly record struct ExitStatus
{
    /// <summary>The exit code, 0 to 255, of a process that exited by itself.</summary>
    public int? Code { get; private init; }

    /// <summary>The number of the signal that killed the process.</summary>
    public int? Signal { get; private init; }

    public bool IsKnown => Code is not null || Signal is not null;

    public static ExitStatus Unknown => default;

    public static ExitStatus Exited(int code) => new() { Code = code };

    public static ExitStatus Killed(int signal) => new() { Signal = signal };

    public override string ToString() => this switch
    {
        { Code: { } code } => $"exited with code {code}",
        { Signal: { } signal } => $"killed by signal {signal}",
        _ => "ended in an unknown way",
    };
}
