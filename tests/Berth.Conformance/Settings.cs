namespace Berth.Conformance;

/// <summary>What is to be run and reported.</summary>
internal sealed record Settings
{
    /// <summary>Folders of conformance data, the later over the earlier.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Only these suites; all when empty.</summary>
    public IReadOnlyList<string> Suites { get; init; } = [];

    /// <summary>Only cases with this in their id.</summary>
    public string? Filter { get; init; }

    /// <summary>Only guests of this architecture.</summary>
    public string? Architecture { get; init; }

    /// <summary>Where the figures go as JSON.</summary>
    public string? Report { get; init; }

    /// <summary>The one case to show everything about.</summary>
    public string? Show { get; init; }

    /// <summary>How many reasons of failures to list for each check; 0 for none.</summary>
    public int SummaryLines { get; init; }

    /// <summary>The file with the figures that must be reached.</summary>
    public required string FloorFile { get; init; }

    public bool RaiseFloor { get; init; }
}
