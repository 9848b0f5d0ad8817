using System.CommandLine;

namespace Berth.Cli.Definitions;

/// <summary>How commands are told of a description.</summary>
internal static class DefinitionArguments
{
    public static Argument<string> File() => new("FILE") { Description = "A file with domain XML; - for standard input." };

    public static Option<bool> Validate() => new("--validate") { Description = "Refuse elements and attributes that nobody knows." };
}
