using Berth.Model;

namespace Berth.Engine.Store;

/// <summary>A definition as it was found on disk.</summary>
/// <param name="Domain">The definition.</param>
/// <param name="Autostart">Whether the guest is started with the host.</param>
internal sealed record StoredDomain(Domain Domain, bool Autostart);
