using System.Buffers.Binary;
using Berth.Linux;

namespace Berth.Engine.Queries;

/// <summary>The sizes of a disk's image, without its QEMU.</summary>
internal static class ImageSizes
{
    private const int SectorSize = 512;

    /// <param name="path">A file or a block device.</param>
    /// <param name="format">The image's format; null for raw.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static BlockInfo? Read(string path, string? format)
    {
        if (FileStatus.Read(path) is not { } status) return null;
        var physical = status.Kind == FileKind.BlockDevice
            ? (HostTree.Own.ReadNumber($"/sys/dev/block/{status.DeviceMajor}:{status.DeviceMinor}/size") ?? 0) * SectorSize
            : status.Size;
        var allocation = status.Kind == FileKind.BlockDevice ? physical : status.Allocated;
        return new BlockInfo(format is "qcow2" ? ReadQcow2(path) ?? physical : physical, allocation, physical);
    }

    /// <summary>The size in a qcow2 header: 8 bytes, big-endian, at offset 24, behind the magic number (QEMU's docs/interop/qcow2).</summary>
    private static ulong? ReadQcow2(string path)
    {
        const uint Magic = 0x514649fb;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> header = stackalloc byte[32];
            return RandomAccess.Read(file, header, 0) == header.Length && BinaryPrimitives.ReadUInt32BigEndian(header) == Magic
                ? BinaryPrimitives.ReadUInt64BigEndian(header[24..])
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
