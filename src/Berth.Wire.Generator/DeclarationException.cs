namespace Berth.Wire.Generator;

internal sealed class DeclarationException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
