using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// What the kernel tells in files, such as those under <c>/sys</c> and <c>/proc</c>: this host's, or those of a pretended one in a directory. A file that
/// is missing, that we may not read, or whose device does not answer reads as null: hosts differ in what they have.
/// </summary>
public sealed class HostTree
{
    private const int MaxFileSize = 16 << 20;

    private readonly string _root;

    private HostTree(string root) => _root = root.TrimEnd('/');

    /// <summary>The host that we run on.</summary>
    public static HostTree Own { get; } = new("/");

    /// <summary>Whether this is the host that we run on, so that what system calls tell is true of it too.</summary>
    public bool IsOwn => _root.Length == 0;

    /// <summary>A pretended host, whose <c>/sys</c> is <c>sys</c> in this directory, and so on.</summary>
    public static HostTree Under(string root) => new(Path.GetFullPath(root));

    /// <summary>Where a file of the host is found.</summary>
    /// <param name="path">Absolute, as on the host, without <c>..</c>.</param>
    public string Locate(string path)
    {
        if (!path.StartsWith('/') || path.Split('/').Contains("..")) throw new ArgumentException($"Not an absolute path without '..': '{path}'.", nameof(path));
        return _root + path;
    }

    public bool Exists(string path) => Path.Exists(Locate(path));

    /// <summary>The whole file, at most 16 MiB of it.</summary>
    public byte[]? ReadBytes(string path)
    {
        int descriptor = Libc.open(Locate(path), Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NONBLOCK | Libc.O_NOCTTY, 0);
        if (descriptor < 0) return null;
        using SafeFileHandle file = Libc.Own(descriptor);
        byte[] content = new byte[4096];
        int size = 0;
        while (true)
        {
            if (size == content.Length) Array.Resize(ref content, size * 2);
            int read = Read(file, content.AsSpan(size));
            if (read < 0) return null;
            size += read;
            if (read == 0 || size >= MaxFileSize) return content[..size];
        }
    }

    /// <summary>The whole file as text.</summary>
    public string? ReadText(string path) => ReadBytes(path) is { } content ? Encoding.UTF8.GetString(content) : null;

    /// <summary>The text without the white space around it; null also when nothing else is in it.</summary>
    public string? ReadLine(string path) => ReadText(path)?.Trim() is { Length: > 0 } line ? line : null;

    /// <summary>A decimal number, or a hexadecimal one after <c>0x</c>; null also when the file holds something else.</summary>
    public ulong? ReadNumber(string path)
    {
        string? line = ReadLine(path);
        bool isHex = line?.StartsWith("0x", StringComparison.OrdinalIgnoreCase) == true;
        return ulong.TryParse(isHex ? line![2..] : line, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;
    }

    /// <summary>The names in a directory, in ordinal order; none when it is missing.</summary>
    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Locate(directory)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The numbers behind a prefix in a directory's names, ascending: for <c>node</c> that of <c>node0</c> but not of <c>nodes</c>.</summary>
    public IReadOnlyList<int> ListNumbered(string directory, string prefix) =>
    [
        .. List(directory)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .Where(number => number >= 0)
            .Order(),
    ];

    /// <summary>What a symbolic link holds; null for anything else.</summary>
    public string? ReadLink(string path)
    {
        try
        {
            return new FileInfo(Locate(path)).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static unsafe int Read(SafeFileHandle file, Span<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            while (true)
            {
                nint read = Libc.read(file, first, (nuint)buffer.Length);
                if (read >= 0 || Libc.Errno != Errno.EINTR) return (int)read;
            }
        }
    }
}
