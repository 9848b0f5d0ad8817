using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>Files that several programs write to at once, or that a program gets as an open descriptor.</summary>
public static class OutputFile
{
    /// <summary>Opens a file for writing, creating it if need be. A last symbolic link is not followed.</summary>
    /// <param name="path">In a directory that exists.</param>
    /// <param name="append">Every write goes to the end, whoever else writes; otherwise the file is emptied first.</param>
    /// <param name="mode">The permission bits of a new file; the umask applies.</param>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    public static SafeFileHandle Open(string path, bool append, uint mode = AtomicFile.PrivateMode) => Libc.Own(Libc.Check(
        Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW | (append ? Libc.O_APPEND : Libc.O_TRUNC), mode), $"cannot open {path}"));
}
