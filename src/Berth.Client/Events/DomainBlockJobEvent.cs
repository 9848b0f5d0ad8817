using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The state of a block job has changed.</summary>
/// <param name="Kind">Says what <paramref name="Disk"/> is.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Disk">The disk's path, or its target such as <c>vda</c>.</param>
/// <param name="Type">The job.</param>
/// <param name="Status">Its state.</param>
public sealed record DomainBlockJobEvent(
    DomainEventId Kind, DomainRef Domain, string Disk, DomainBlockJobType Type, ConnectDomainEventBlockJobStatus Status) : DomainEvent(Kind, Domain);
