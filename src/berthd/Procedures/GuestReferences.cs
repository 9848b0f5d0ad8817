using Berth.Engine;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Guests as clients name them.</summary>
internal static class GuestReferences
{
    /// <summary>The number that clients see while a guest has none.</summary>
    private const int NoId = -1;

    public static DomainRef ToWire(this GuestIdentity guest) => new(guest.Name, guest.Uuid, guest.Id ?? NoId);

    public static DomainRef ToWire(this Guest guest) => guest.Identity.ToWire();

    /// <summary>The guest that a client means. Its UUID decides; name and number may be out of date.</summary>
    public static Guest Get(this GuestEngine engine, DomainRef reference) => engine.Get(reference.Uuid);
}
