using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>A domain on its way to being complete: what was added by which rule, and what is wrong with it.</summary>
/// <param name="domain">The domain.</param>
/// <param name="trace">Where it is recorded what rules do.</param>
public class DomainDraft(Domain domain, RuleTrace? trace = null)
{
    public Domain Domain { get; } = domain;

    public RuleTrace Trace { get; } = trace ?? new();

    public ProblemCollector Problems { get; } = new();

    /// <summary>The guest is new: defaults that change the guest ABI may be the best rather than the oldest.</summary>
    public virtual bool AbiUpdate => false;

    /// <summary>The document describes a guest that runs: ports, names and paths that were chosen for its run are kept.</summary>
    public virtual bool IsLive => false;

    /// <summary>The security driver that a label without a model belongs to; null leaves it open.</summary>
    public virtual string? SecurityModel => null;

    /// <summary>A UUID that nothing else has.</summary>
    public virtual Guid NewUuid() => Guid.NewGuid();

    /// <summary>Bytes that nobody can foretell.</summary>
    public virtual byte[] RandomBytes(int count) => System.Security.Cryptography.RandomNumberGenerator.GetBytes(count);
}
