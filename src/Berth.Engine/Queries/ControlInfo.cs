using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>Whether a guest takes commands.</summary>
/// <param name="State">Free, busy with a job, waiting for its QEMU, or out of reach.</param>
/// <param name="Reason">A member of <see cref="DomainControlErrorReason"/> when it is out of reach.</param>
/// <param name="Since">How long that has been so, ms.</param>
public readonly record struct ControlInfo(DomainControlState State, int Reason, ulong Since);
