namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A choice of texts.</summary>
public sealed class QapiEnum : QapiType
{
    /// <summary>The values, each with the features declared on it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }
}
