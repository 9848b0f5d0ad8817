using Berth.Xml;

namespace Berth.Cli.Errors;

/// <summary>A problem, for programs.</summary>
/// <param name="Line">The line, from 1; 0 when it has no place.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters are meant.</param>
/// <param name="Path">The attribute or element: <c>/domain/devices/disk[2]/target/@bus</c>.</param>
/// <param name="Value">The bad value as it is written; null for an element as a whole and for what is missing.</param>
/// <param name="Kind">The family of error: <c>xml</c>, <c>unsupported</c> and so on.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What would be allowed, or the way to mend it.</param>
internal sealed record ProblemEntry(int Line, int Column, int Length, string? Path, string? Value, string Kind, string Message, string? Fix)
{
    public static ProblemEntry Of(Problem problem) => new(
        problem.Location.Line, problem.Location.Column, problem.Length, problem.Path, problem.Value,
        problem.Kind.ToString().ToLowerInvariant(), problem.Message, problem.Fix);
}
