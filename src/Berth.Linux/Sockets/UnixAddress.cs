using System.Text;

namespace Berth.Linux;

/// <summary>A socket's path as the kernel takes it: struct sockaddr_un.</summary>
internal static class UnixAddress
{
    /// <summary>The longest path in bytes; sun_path has 108 with the closing zero.</summary>
    internal const int MaxPath = 107;

    /// <summary>The size of the structure in bytes.</summary>
    internal const int Size = 2 + MaxPath + 1;

    internal static byte[] Create(string path)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        if (length is 0 or > MaxPath) throw new ArgumentException($"A socket's path has 1 to {MaxPath} bytes, this one {length}: '{path}'.", nameof(path));
        if (path.Contains('\0')) throw new ArgumentException("A socket's path cannot hold a zero character.", nameof(path));
        byte[] address = new byte[2 + length + 1];
        BitConverter.TryWriteBytes(address, (ushort)Libc.AF_UNIX);
        Encoding.UTF8.GetBytes(path, address.AsSpan(2));
        return address;
    }
}
