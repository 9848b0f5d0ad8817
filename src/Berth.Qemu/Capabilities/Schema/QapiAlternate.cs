namespace Berth.Qemu.Capabilities.Schema;

/// <summary>One of several types, told apart by how they look on the wire.</summary>
public sealed class QapiAlternate : QapiType
{
    public IReadOnlyList<QapiType> Choices { get; internal set; } = [];
}
