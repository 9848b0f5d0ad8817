namespace Berth.Conformance.Results;

/// <summary>How one check of a case ended.</summary>
internal enum Outcome
{
    Passed,
    Failed,

    /// <summary>Nothing was checked.</summary>
    NotRun,
}
