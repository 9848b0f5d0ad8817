using Berth.Linux;

namespace Berth.Engine.Queries;

/// <summary>What a network device of the host has counted.</summary>
internal static class InterfaceFigures
{
    /// <summary>The figures from the point of view of the guest behind the device: what the host sends, the guest receives.</summary>
    /// <returns>Null when there is no such device.</returns>
    public static InterfaceStatistics? Read(string device)
    {
        if (device is "." or ".." || device.Contains('/')) return null;
        var directory = $"/sys/class/net/{device}/statistics";
        if (!HostTree.Own.Exists(directory)) return null;
        return new InterfaceStatistics(
            Number("tx_bytes"), Number("tx_packets"), Number("tx_errors"), Number("tx_dropped"),
            Number("rx_bytes"), Number("rx_packets"), Number("rx_errors"), Number("rx_dropped"));

        ulong Number(string name) => HostTree.Own.ReadNumber($"{directory}/{name}") ?? 0;
    }
}
