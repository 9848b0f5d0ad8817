namespace Berth.Engine;

/// <summary>What went through a network interface, from the guest's point of view.</summary>
public readonly record struct InterfaceStatistics(
    ulong ReceivedBytes, ulong ReceivedPackets, ulong ReceivedErrors, ulong ReceivedDropped,
    ulong SentBytes, ulong SentPackets, ulong SentErrors, ulong SentDropped);
