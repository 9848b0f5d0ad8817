namespace Berth.Engine.Events;

/// <summary>Whatever QEMU said, as it said it.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Name">QEMU's name of the event.</param>
/// <param name="Time">QEMU's clock, seconds since 1970.</param>
/// <param name="Microseconds">The part of a second.</param>
/// <param name="Details">The event's data as JSON; null when there is none.</param>
public sealed record MonitorEvent(GuestIdentity Guest, string Name, long Time, uint Microseconds, string? Details) : GuestEvent(Guest);
