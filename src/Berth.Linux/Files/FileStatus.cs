using System.Runtime.CompilerServices;

namespace Berth.Linux;

/// <summary>What the kernel knows of a file, symbolic links followed.</summary>
/// <param name="UserId">Its owner.</param>
/// <param name="GroupId">Its group.</param>
/// <param name="Permissions">The permission bits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes; 0 for a device.</param>
/// <param name="Allocated">Bytes that it takes on its file system.</param>
/// <param name="DeviceMajor">Of a device, which one; else 0.</param>
/// <param name="DeviceMinor">Of a device, which one; else 0.</param>
public readonly record struct FileStatus(
    uint UserId, uint GroupId, uint Permissions, FileKind Kind, ulong Size, ulong Allocated, uint DeviceMajor, uint DeviceMinor)
{
    private const int TypeMask = 0xf000, DirectoryType = 0x4000, BlockType = 0x6000, CharacterType = 0x2000, RegularType = 0x8000;

    /// <returns>Null when there is no such file, or we may not know.</returns>
    public static unsafe FileStatus? Read(string path)
    {
        // struct statx, the same on every architecture.
        byte* found = stackalloc byte[256];
        if (Libc.statx(Libc.AT_FDCWD, path, 0, Libc.STATX_BASIC_STATS, found) < 0) return null;
        int mode = Unsafe.ReadUnaligned<ushort>(found + 28);
        return new FileStatus(
            Unsafe.ReadUnaligned<uint>(found + 20),
            Unsafe.ReadUnaligned<uint>(found + 24),
            (uint)(mode & ~TypeMask),
            (mode & TypeMask) switch
            {
                RegularType => FileKind.Regular,
                DirectoryType => FileKind.Directory,
                BlockType => FileKind.BlockDevice,
                CharacterType => FileKind.CharacterDevice,
                _ => FileKind.Other,
            },
            Unsafe.ReadUnaligned<ulong>(found + 40),
            Unsafe.ReadUnaligned<ulong>(found + 48) * 512,
            Unsafe.ReadUnaligned<uint>(found + 128),
            Unsafe.ReadUnaligned<uint>(found + 132));
    }
}
