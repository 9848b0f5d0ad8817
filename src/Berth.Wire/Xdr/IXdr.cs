namespace Berth.Wire;

/// <summary>A value with an XDR form (RFC 4506).</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IXdr<TSelf> where TSelf : IXdr<TSelf>
{
    /// <summary>Reads one value.</summary>
    /// <exception cref="XdrException">The bytes end too early, exceed a limit or are no such value.</exception>
    static abstract TSelf Decode(ref XdrReader reader);

    /// <summary>Writes the value.</summary>
    /// <exception cref="XdrException">A part exceeds its limit.</exception>
    void Encode(ref XdrWriter writer);
}
