using Berth.Machine.Pci;

namespace Berth.Cli.Topology;

/// <summary>What a guest has room for, in words.</summary>
/// <param name="room">The figures.</param>
internal sealed class RoomText(PciRoom room)
{
    /// <summary>The figures, each with what it counts.</summary>
    public IReadOnlyList<string> Parts { get; } =
    [
        $"running: room for {Count(room.Express, "more Express device")} and {Count(room.Conventional, "more conventional one")}",
        .. room.RootPorts == 0 ? (IReadOnlyList<string>)[] : [$"off: room for {Count(room.RootPorts, "more root port")}"],
        .. room.Reserved == 0 ? (IReadOnlyList<string>)[] : [$"the chipset keeps {Count(room.Reserved, "function")}"],
    ];

    private static string Count(int number, string what) => $"{(number == 0 ? "no" : number.ToString(System.Globalization.CultureInfo.InvariantCulture))} {what}{(number == 1 ? "" : "s")}";
}
