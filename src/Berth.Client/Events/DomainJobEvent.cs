using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>A long job has ended.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Values">Its statistics, named in <see cref="JobStatNames"/>.</param>
public sealed record DomainJobEvent(DomainRef Domain, IReadOnlyList<TypedParameter> Values) : DomainEvent(DomainEventId.JobCompleted, Domain);
