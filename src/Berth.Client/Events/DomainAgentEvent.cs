using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>The agent inside the guest came or went.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="State">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record DomainAgentEvent(DomainRef Domain, ConnectDomainEventAgentLifecycleState State, ConnectDomainEventAgentLifecycleReason Reason)
    : DomainEvent(DomainEventId.AgentLifecycle, Domain);
