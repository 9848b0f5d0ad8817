using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>Files that a crash or a power cut leaves either as they were or as they should be, and nothing in between.</summary>
public static class AtomicFile
{
    /// <summary>Readable and writable by the owner.</summary>
    public const uint PrivateMode = 0x180;

    /// <summary>Gives the file this content, creating or replacing it. Once this returns, the content is on the disk.</summary>
    /// <param name="path">In a directory that exists.</param>
    /// <param name="content">All of the file's bytes.</param>
    /// <param name="mode">The permission bits, whatever the process's umask.</param>
    /// <exception cref="SystemCallException">The file is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, uint mode = PrivateMode)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // A dot in front and a name nobody can foresee: readers of the directory pass over what a crash leaves.
        string temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (SafeFileHandle file = Create(temporary))
            {
                Libc.Check(Libc.fchmod(file, mode), $"cannot set the permissions of {temporary}");
                WriteAll(file, content, temporary);
                Libc.Check(Libc.fsync(file), $"cannot sync {temporary}");
            }

            Libc.Check(Libc.rename(temporary, path), $"cannot put {path} in place");
        }
        catch
        {
            _ = Libc.unlink(temporary);
            throw;
        }

        SyncDirectory(directory);
    }

    /// <summary>As <see cref="Write"/>, off the caller's thread: a sync takes as long as the disk does.</summary>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, uint mode = PrivateMode, CancellationToken cancellation = default) =>
        Task.Run(() => Write(path, content.Span, mode), cancellation);

    /// <summary>Removes the file. Once this returns, it will not come back.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="SystemCallException">The file is as it was.</exception>
    public static bool Delete(string path)
    {
        if (Libc.unlink(path) < 0)
            return Libc.Errno == Errno.ENOENT ? false : throw new SystemCallException($"cannot remove {path}", Libc.Errno);
        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return true;
    }

    /// <summary>As <see cref="Delete"/>, off the caller's thread.</summary>
    public static Task<bool> DeleteAsync(string path, CancellationToken cancellation = default) => Task.Run(() => Delete(path), cancellation);

    private static SafeFileHandle Create(string path) =>
        Libc.Own(Libc.Check(Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_CLOEXEC | Libc.O_NOFOLLOW, PrivateMode), $"cannot create {path}"));

    private static unsafe void WriteAll(SafeFileHandle file, ReadOnlySpan<byte> content, string path)
    {
        fixed (byte* first = content)
        {
            for (int at = 0; at < content.Length;)
            {
                nint written = Libc.write(file, first + at, (nuint)(content.Length - at));
                if (written >= 0) at += (int)written;
                else if (Libc.Errno != Errno.EINTR) throw new SystemCallException($"cannot write {path}", Libc.Errno);
            }
        }
    }

    private static void SyncDirectory(string path)
    {
        using SafeFileHandle directory = Libc.Own(Libc.Check(Libc.open(path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0), $"cannot open {path}"));
        Libc.Check(Libc.fsync(directory), $"cannot sync {path}");
    }
}
