using Berth.Wire.Protocol;

namespace Berth.Engine.Events;

/// <summary>The agent in the guest came or went.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="State">Which of these.</param>
/// <param name="Reason">Why.</param>
public sealed record AgentLifecycleEvent(GuestIdentity Guest, ConnectDomainEventAgentLifecycleState State, ConnectDomainEventAgentLifecycleReason Reason) : GuestEvent(Guest);
