namespace Berth.Xml;

/// <summary>A document or description was refused. Carries every problem that was found, the first of which decides the error code.</summary>
public sealed class ProblemException : Exception
{
    /// <param name="problems">At least one problem, the most telling first.</param>
    public ProblemException(IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <param name="problem">The only problem.</param>
    public ProblemException(Problem problem) : this([problem]) { }

    /// <summary>What was found, never empty.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The family of the first problem.</summary>
    public ProblemKind Kind => Problems[0].Kind;
}
