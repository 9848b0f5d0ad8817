namespace Berth.Qemu.Monitor;

/// <summary>QEMU answered a command with an error.</summary>
public sealed class QmpException(string @class, string description, string command)
    : Exception($"QEMU refused '{command}': {description}")
{
    /// <summary>The class that QEMU gives to a command it does not have.</summary>
    public const string CommandNotFound = "CommandNotFound";

    /// <summary>QEMU's error class: <c>GenericError</c>, <c>CommandNotFound</c>, <c>DeviceNotFound</c>, …</summary>
    public string Class { get; } = @class;

    /// <summary>QEMU's own words.</summary>
    public string Description { get; } = description;

    /// <summary>The command that failed.</summary>
    public string Command { get; } = command;
}
