using System.Runtime.InteropServices;

namespace Berth.Linux;

/// <summary>The kernel or the C library refused something. The message says what was tried and what the system calls the reason.</summary>
public sealed class SystemCallException : IOException
{
    /// <param name="what">What was tried, as the start of a sentence: <c>cannot listen on /run/x</c>.</param>
    /// <param name="errno">The error number, see errno(3).</param>
    public SystemCallException(string what, int errno)
        : base($"{what}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})") => Errno = errno;

    /// <summary>The error number, see <see cref="Linux.Errno"/>.</summary>
    public int Errno { get; }
}
