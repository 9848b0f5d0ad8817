using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Berth.Linux;

/// <summary>The C library's functions and constants, under their own names. Constants are those of Linux on x86_64, aarch64 and riscv64.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The C library's names.")]
internal static unsafe partial class Libc
{
    private const string Library = "libc.so.6";

    internal static int Errno => Marshal.GetLastPInvokeError();

    /// <summary>The result of a call, repeated while a signal interrupts it is the caller's business; a failure becomes an exception.</summary>
    internal static int Check(int result, string what) =>
        result >= 0 ? result : throw new SystemCallException(what, Errno);

    /// <summary>Moves a descriptor number from <c>int</c> to the type that owns it.</summary>
    internal static Microsoft.Win32.SafeHandles.SafeFileHandle Own(int descriptor) => new(descriptor, ownsHandle: true);
}
