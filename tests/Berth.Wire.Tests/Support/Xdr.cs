using System.Buffers;

namespace Berth.Wire.Tests;

/// <summary>Values to bytes and back.</summary>
internal static class Xdr
{
    public static byte[] Encode<T>(T value) where T : IXdr<T>
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new XdrWriter(output);
        writer.Write(value);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static T Decode<T>(ReadOnlySpan<byte> bytes) where T : IXdr<T>
    {
        var reader = new XdrReader(bytes);
        return reader.Read<T>();
    }

    /// <summary>Bytes from hexadecimal digits; blanks only separate.</summary>
    public static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
}
