using System.Text;

namespace Berth.Wire.Protocol;

/// <summary>A named value of one of seven types, as libvirt's extensible calls take and return them.</summary>
/// <param name="Name">The name; at most 79 bytes.</param>
/// <param name="Value">The value.</param>
public sealed record TypedParameter(string Name, TypedValue Value) : IXdr<TypedParameter>
{
    /// <summary>The longest name in bytes.</summary>
    public const int MaxName = 79;

    /// <inheritdoc/>
    public static TypedParameter Decode(ref XdrReader reader)
    {
        var name = reader.ReadString();
        if (Encoding.UTF8.GetByteCount(name) > MaxName) throw new XdrException($"a parameter's name is longer than {MaxName} bytes");
        return new(name, TypedValue.Decode(ref reader));
    }

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
        if (Encoding.UTF8.GetByteCount(Name) > MaxName) throw new XdrException($"the name of parameter '{Name}' is longer than {MaxName} bytes");
        writer.WriteString(Name);
        Value.Encode(ref writer);
    }
}
