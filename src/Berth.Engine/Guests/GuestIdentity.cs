namespace Berth.Engine;

/// <summary>What names a guest at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Its UUID, which never changes.</param>
/// <param name="Id">Its number while it runs.</param>
public sealed record GuestIdentity(string Name, Guid Uuid, int? Id);
