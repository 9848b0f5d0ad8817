using System.Runtime.InteropServices;

namespace Berth.Linux;

/// <summary>A program to start, and everything that it gets: what is not named here is not inherited.</summary>
public sealed record ProcessSpec
{
    /// <summary>The absolute path of the program. No shell and no search path are involved.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments after the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole environment. Nothing is inherited from ours.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Where the program starts; ours when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Standard input; <c>/dev/null</c> when null.</summary>
    public SafeHandle? Input { get; init; }

    /// <summary>Standard output; <c>/dev/null</c> when null.</summary>
    public SafeHandle? Output { get; init; }

    /// <summary>Standard error; <c>/dev/null</c> when null.</summary>
    public SafeHandle? Error { get; init; }

    /// <summary>Further descriptors under exact numbers. Every other descriptor is closed.</summary>
    public IReadOnlyList<InheritedDescriptor> Descriptors { get; init; } = [];

    /// <summary>
    /// The user to run as; ours when null. Changing it needs root and <c>setpriv</c>. A program that this user cannot start is not an exception but an
    /// exit with code 126 or 127, the reason on its <see cref="Error"/>.
    /// </summary>
    public Credentials? RunAs { get; init; }

    /// <summary>
    /// How much memory the program may lock, bytes; ours when null, no limit when <see cref="ulong.MaxValue"/>. More than our own hard limit needs root,
    /// and a limit of its own needs <c>prlimit</c>.
    /// </summary>
    public ulong? LockedMemory { get; init; }

    /// <summary>Whether the program gets a session, and with it a process group, of its own: signals to our group or terminal do not reach it.</summary>
    public bool NewSession { get; init; }

    /// <summary>The permission bits that its new files never get; ours when null.</summary>
    public uint? Umask { get; init; }
}
