using System.Globalization;

namespace Berth.Wire.Protocol;

/// <summary>The value of a <see cref="TypedParameter"/>.</summary>
public readonly record struct TypedValue : IXdr<TypedValue>
{
    private readonly long _bits;
    private readonly string? _text;

    private TypedValue(TypedParameterType type, long bits, string? text = null)
    {
        Type = type;
        _bits = bits;
        _text = text;
    }

    public TypedParameterType Type { get; }

    public static implicit operator TypedValue(int value) => FromInt32(value);

    public static implicit operator TypedValue(uint value) => FromUInt32(value);

    public static implicit operator TypedValue(long value) => FromInt64(value);

    public static implicit operator TypedValue(ulong value) => FromUInt64(value);

    public static implicit operator TypedValue(double value) => FromDouble(value);

    public static implicit operator TypedValue(bool value) => FromBoolean(value);

    public static implicit operator TypedValue(string value) => FromString(value);

    public static TypedValue FromInt32(int value) => new(TypedParameterType.Int, value);

    public static TypedValue FromUInt32(uint value) => new(TypedParameterType.UInt, value);

    public static TypedValue FromInt64(long value) => new(TypedParameterType.Long, value);

    public static TypedValue FromUInt64(ulong value) => new(TypedParameterType.ULong, unchecked((long)value));

    public static TypedValue FromDouble(double value) => new(TypedParameterType.Double, BitConverter.DoubleToInt64Bits(value));

    public static TypedValue FromBoolean(bool value) => new(TypedParameterType.Boolean, value ? 1 : 0);

    public static TypedValue FromString(string value) => new(TypedParameterType.String, 0, value);

    /// <summary>The value as an integer, whatever integer type it has; null for a double, a string or what does not fit.</summary>
    public long? AsInt64 => Type switch
    {
        TypedParameterType.Double or TypedParameterType.String => null,
        TypedParameterType.ULong when _bits < 0 => null,
        _ => _bits,
    };

    /// <summary>The value as an unsigned integer; null for a double, a string or a negative number.</summary>
    public ulong? AsUInt64 => Type switch
    {
        TypedParameterType.Double or TypedParameterType.String => null,
        TypedParameterType.ULong => unchecked((ulong)_bits),
        _ => _bits < 0 ? null : (ulong)_bits,
    };

    /// <summary>The value of a double; null for another type.</summary>
    public double? AsDouble => Type == TypedParameterType.Double ? BitConverter.Int64BitsToDouble(_bits) : null;

    /// <summary>The value of a boolean; null for another type.</summary>
    public bool? AsBoolean => Type == TypedParameterType.Boolean ? _bits != 0 : null;

    /// <summary>The value of a string; null for another type.</summary>
    public string? AsString => _text;

    /// <summary>The value as text.</summary>
    public override string ToString() => Type switch
    {
        TypedParameterType.String => _text ?? "",
        TypedParameterType.Double => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        TypedParameterType.ULong => unchecked((ulong)_bits).ToString(CultureInfo.InvariantCulture),
        TypedParameterType.Boolean => _bits != 0 ? "yes" : "no",
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public static TypedValue Decode(ref XdrReader reader)
    {
        var type = (TypedParameterType)reader.ReadInt32();
        return type switch
        {
            TypedParameterType.Int => reader.ReadInt32(),
            TypedParameterType.UInt => reader.ReadUInt32(),
            TypedParameterType.Long => reader.ReadInt64(),
            TypedParameterType.ULong => reader.ReadUInt64(),
            TypedParameterType.Double => reader.ReadDouble(),
            TypedParameterType.Boolean => reader.ReadFlag(),
            TypedParameterType.String => reader.ReadString(),
            _ => throw new XdrException($"a typed parameter has the unknown type {(int)type}"),
        };
    }

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
        writer.WriteInt32((int)Type);
        switch (Type)
        {
            case TypedParameterType.Int or TypedParameterType.UInt or TypedParameterType.Boolean: writer.WriteInt32(unchecked((int)_bits)); break;
            case TypedParameterType.Long or TypedParameterType.ULong or TypedParameterType.Double: writer.WriteInt64(_bits); break;
            case TypedParameterType.String: writer.WriteString(_text!); break;
            default: throw new XdrException("a typed parameter has no value");
        }
    }
}
