namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A built-in type.</summary>
public sealed class QapiBuiltin : QapiType
{
    /// <summary>QEMU's name: <c>str</c>, <c>int</c>, <c>bool</c>, <c>size</c>, <c>any</c>, …</summary>
    public required string Name { get; init; }

    /// <summary>How it looks on the wire: <c>string</c>, <c>number</c>, <c>int</c>, <c>boolean</c>, <c>null</c>, <c>object</c>, <c>array</c>, <c>value</c>.</summary>
    public required string JsonType { get; init; }
}
