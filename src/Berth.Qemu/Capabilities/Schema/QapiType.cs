namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A type of QEMU's QAPI schema. User-defined types have no stable names: QEMU masks them.</summary>
public abstract class QapiType
{
    /// <summary>Features that QEMU declares on the type itself.</summary>
    public IReadOnlyList<string> Features { get; internal init; } = [];
}
