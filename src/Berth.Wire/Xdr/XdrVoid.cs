namespace Berth.Wire;

/// <summary>The absence of arguments or results: no bytes at all.</summary>
public readonly struct XdrVoid : IXdr<XdrVoid>
{
    /// <inheritdoc/>
    public static XdrVoid Decode(ref XdrReader reader) => default;

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
    }
}
