using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>A disk failed to read or write.</summary>
/// <param name="Kind">With or without a reason.</param>
/// <param name="Domain">The domain.</param>
/// <param name="SourcePath">The disk's file or device on the host.</param>
/// <param name="Alias">The disk.</param>
/// <param name="Action">What the guest sees of it.</param>
/// <param name="Reason">The error, such as <c>enospc</c>; may be empty.</param>
public sealed record DomainIoErrorEvent(
    DomainEventId Kind, DomainRef Domain, string SourcePath, string Alias, DomainEventIoErrorAction Action, string Reason) : DomainEvent(Kind, Domain);
