using System.Text.Json;

namespace Berth.Conformance.Cases;

/// <summary>One case of a manifest.</summary>
internal sealed record ConformanceCase
{
    /// <summary>Unique over all suites.</summary>
    public required string Id { get; init; }

    public required string Suite { get; init; }

    /// <summary>What is to be done with it.</summary>
    public required string Kind { get; init; }

    /// <summary>The guest's architecture; empty where a case has none.</summary>
    public required string Architecture { get; init; }

    /// <summary>The members of the manifest's entry.</summary>
    public required JsonElement Members { get; init; }

    public required DataRoots Data { get; init; }

    /// <summary>The path of a file that the case refers to.</summary>
    public string Resolve(string reference) => Data.Resolve(Suite, reference);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
