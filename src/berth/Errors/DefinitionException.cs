using Berth.Cli.Definitions;
using Berth.Xml;

namespace Berth.Cli.Errors;

/// <summary>A file's description was refused.</summary>
/// <param name="source">Where it stands.</param>
/// <param name="problems">What is wrong with it.</param>
internal sealed class DefinitionException(DefinitionText source, IReadOnlyList<Problem> problems) : Exception($"{source.Name} was refused")
{
    public DefinitionText Text => source;

    public IReadOnlyList<Problem> Problems => problems;
}
