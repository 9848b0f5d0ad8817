using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>One end of a viewer's connection.</summary>
/// <param name="Family">The kind of address.</param>
/// <param name="Node">The host's address, or the socket's path.</param>
/// <param name="Service">The port; empty for a UNIX socket.</param>
public sealed record GraphicsEndpoint(DomainEventGraphicsAddressType Family, string Node, string Service);
