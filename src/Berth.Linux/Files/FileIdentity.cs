using System.Runtime.CompilerServices;

namespace Berth.Linux;

/// <summary>Which file a path names: its type, device and inode.</summary>
internal sealed record FileIdentity(bool IsSocket, ulong Inode, uint DeviceMajor, uint DeviceMinor)
{
    /// <returns>Null when there is no such file. A symbolic link is not followed.</returns>
    internal static unsafe FileIdentity? Read(string path)
    {
        const int TypeMask = 0xf000, SocketType = 0xc000;
        // struct statx, the same on every architecture: stx_mode at 28, stx_ino at 32, stx_dev_major and _minor at 136.
        byte* found = stackalloc byte[256];
        if (Libc.statx(Libc.AT_FDCWD, path, Libc.AT_SYMLINK_NOFOLLOW, Libc.STATX_BASIC_STATS, found) < 0) return null;
        return new FileIdentity(
            (Unsafe.ReadUnaligned<ushort>(found + 28) & TypeMask) == SocketType,
            Unsafe.ReadUnaligned<ulong>(found + 32),
            Unsafe.ReadUnaligned<uint>(found + 136),
            Unsafe.ReadUnaligned<uint>(found + 140));
    }
}
