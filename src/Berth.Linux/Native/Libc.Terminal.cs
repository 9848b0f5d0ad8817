using System.Runtime.InteropServices;

namespace Berth.Linux;

internal static unsafe partial class Libc
{
    internal const int TCSANOW = 0;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcgetattr(SafeHandle terminal, byte* settings);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcsetattr(SafeHandle terminal, int when, byte* settings);

    [LibraryImport(Library)]
    internal static partial void cfmakeraw(byte* settings);
}
