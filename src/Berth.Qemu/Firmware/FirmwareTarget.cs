using System.IO.Enumeration;

namespace Berth.Qemu.Firmware;

/// <summary>Machines that a firmware runs on.</summary>
/// <param name="Architecture">QEMU's name of the architecture: <c>i386</c>, <c>x86_64</c>.</param>
/// <param name="Machines">Machine types, where <c>*</c> stands for any text and <c>?</c> for one character.</param>
public sealed record FirmwareTarget(string Architecture, IReadOnlyList<string> Machines)
{
    /// <summary>Whether a machine is one of them.</summary>
    /// <param name="architecture">libvirt's name.</param>
    /// <param name="machine">The versioned machine type.</param>
    public bool Matches(string architecture, string machine) =>
        (Architecture == "i386" ? "i686" : Architecture) == architecture
        && Machines.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, machine, ignoreCase: false));
}
