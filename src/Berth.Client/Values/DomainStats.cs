using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Statistics of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Values">Name and value, such as <c>net.0.rx.bytes</c>, in the server's order.</param>
public sealed record DomainStats(Domain Domain, IReadOnlyList<TypedParameter> Values)
{
    /// <summary>The value of a name; null when the server did not send it.</summary>
    public TypedValue? this[string name] => Values.FirstOrDefault(value => value.Name == name)?.Value;
}
