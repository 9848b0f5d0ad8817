using Berth.Qemu;

namespace Berth.Engine;

/// <summary>Where an engine keeps what it knows, and how it runs its guests.</summary>
public sealed record EngineOptions
{
    /// <summary>What must outlive a reboot: definitions and autostart marks.</summary>
    public required string ConfigDirectory { get; init; }

    /// <summary>What a reboot may clear, and should: which guests run, and as which processes. Best on a tmpfs.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>Private directories of running guests, and files that belong to guests (NVRAM).</summary>
    public required string StateDirectory { get; init; }

    /// <summary>One log file for each guest.</summary>
    public required string LogDirectory { get; init; }

    /// <summary>What was found out about emulators.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Settings of the QEMU side. Directories that are the engine's own replace those named here.</summary>
    public QemuConfiguration Qemu { get; init; } = new();

    /// <summary>Whether this is the system's engine, which runs guests as another user, or a user's own.</summary>
    public bool Privileged { get; init; }

    /// <summary>
    /// The user that guests of a privileged engine run as, by name or number. Null takes <c>libvirt-qemu</c> where that exists, else <c>nobody</c>.
    /// </summary>
    public string? User { get; init; }

    /// <summary>The group; null takes the user's own.</summary>
    public string? Group { get; init; }

    /// <summary>Whether a privileged engine makes that user the owner of a guest's images while the guest runs.</summary>
    public bool DynamicOwnership { get; init; } = true;

    /// <summary>Folders searched for emulators, separated by colons; null takes those of <c>PATH</c>.</summary>
    public string? EmulatorSearchPath { get; init; }

    /// <summary>How long a change waits for the one before it.</summary>
    public TimeSpan JobTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after opening emulators are asked what they can do, for whoever will want to know. Whoever wants to know before asks for himself; a client that
    /// waits for its first answer should not share the CPUs with that.
    /// </summary>
    public TimeSpan ProbeDelay { get; init; }

    /// <summary>How long a query waits for a QEMU that does not answer.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the figures of many guests wait for the QEMU of one of them.</summary>
    public TimeSpan StatisticsTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an emulator may take to build its machine and answer.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a guest may take to end after the polite signal, before it is killed.</summary>
    public TimeSpan TerminationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the engine has to tell its operator: files set aside, guests that could not be started.</summary>
    public Action<EngineNote>? OnNote { get; init; }

    /// <summary>The layout of a system's engine under one root: <c>config</c>, <c>run</c>, <c>state</c>, <c>log</c>, <c>cache</c>.</summary>
    public static EngineOptions Under(string root) => new()
    {
        ConfigDirectory = Path.Combine(root, "config"),
        RunDirectory = Path.Combine(root, "run"),
        StateDirectory = Path.Combine(root, "state"),
        LogDirectory = Path.Combine(root, "log"),
        CacheDirectory = Path.Combine(root, "cache"),
    };
}
