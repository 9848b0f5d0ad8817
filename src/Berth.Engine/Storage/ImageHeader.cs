using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Berth.Engine.Storage;

/// <summary>What the header of an image says of other files. Guests write images, so nothing in a header is trusted.</summary>
/// <param name="Backing">The string that names the image below; null when there is none.</param>
/// <param name="BackingFormat">The format of that image; null when the header does not say.</param>
/// <param name="DataFile">The file with the guest's data, beside an image that has the metadata alone.</param>
internal sealed record ImageHeader(string? Backing, string? BackingFormat, string? DataFile)
{
    // As QEMU has it (docs/interop/qcow2.rst): a longer name is not one.
    private const int MaxName = 1023;

    // The extensions lie in the first cluster; real ones take a few hundred bytes.
    private const int Looked = 64 * 1024;

    /// <summary>Whether images of a format name others in a header that is read here.</summary>
    public static bool IsRead(string format) => format is "qcow2" or "qcow" or "qed";

    /// <summary>Reads the header of an image.</summary>
    /// <returns>Null when the file cannot be read, or is no such image.</returns>
    public static ImageHeader? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Looked];
            var header = buffer.AsSpan(0, RandomAccess.Read(file, buffer, 0));
            return header switch
            {
                [(byte)'Q', (byte)'F', (byte)'I', 0xfb, 0, 0, 0, 1, ..] when header.Length >= 48 => new(Name(file, BinaryPrimitives.ReadUInt64BigEndian(header[8..]), BinaryPrimitives.ReadUInt32BigEndian(header[16..])), null, null),
                [(byte)'Q', (byte)'F', (byte)'I', 0xfb, ..] when header.Length >= 104 => ReadQcow2(file, header),
                [(byte)'Q', (byte)'E', (byte)'D', 0, ..] when header.Length >= 64 => ReadQed(file, header),
                _ => null,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ImageHeader ReadQcow2(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        const uint BackingFormatExtension = 0xe2792aca, DataFileExtension = 0x44415441;
        const ulong ExternalData = 1 << 2;
        var version = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var hasData = version >= 3 && (BinaryPrimitives.ReadUInt64BigEndian(header[72..]) & ExternalData) != 0;
        string? format = null, data = null;
        var at = version >= 3 ? (long)BinaryPrimitives.ReadUInt32BigEndian(header[100..]) : 72;
        while (at + 8 <= header.Length)
        {
            var type = BinaryPrimitives.ReadUInt32BigEndian(header[(int)at..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(header[(int)(at + 4)..]);
            at += 8;
            if (type == 0 || at + length > header.Length) break;
            if (length <= MaxName && type == BackingFormatExtension) format = Encoding.UTF8.GetString(header.Slice((int)at, (int)length));
            if (length <= MaxName && type == DataFileExtension) data = Encoding.UTF8.GetString(header.Slice((int)at, (int)length));
            // Each is filled up to eight bytes.
            at += (length + 7) & ~7L;
        }
        return new(Name(file, BinaryPrimitives.ReadUInt64BigEndian(header[8..]), BinaryPrimitives.ReadUInt32BigEndian(header[16..])), format, hasData ? data : null);
    }

    private static ImageHeader ReadQed(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        const ulong HasBacking = 1, BackingIsRaw = 4;
        var features = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        return (features & HasBacking) == 0
            ? new(null, null, null)
            : new(Name(file, BinaryPrimitives.ReadUInt32LittleEndian(header[56..]), BinaryPrimitives.ReadUInt32LittleEndian(header[60..])), (features & BackingIsRaw) != 0 ? "raw" : null, null);
    }

    private static string? Name(SafeFileHandle file, ulong offset, uint length)
    {
        if (offset is 0 or > long.MaxValue || length is 0 or > MaxName) return null;
        var name = new byte[length];
        if (RandomAccess.Read(file, name, (long)offset) < length) return null;
        var end = name.AsSpan().IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name.AsSpan(0, end));
    }
}
