namespace Berth.Cli.Commands;

/// <summary>A program call for programs.</summary>
/// <param name="Environment">Each as <c>NAME=value</c>.</param>
/// <param name="Program">The path.</param>
/// <param name="Arguments">Without the program's name.</param>
internal sealed record CommandReport(IReadOnlyList<string> Environment, string Program, IReadOnlyList<string> Arguments);
