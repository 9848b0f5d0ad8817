using System.Globalization;

namespace Berth.Linux;

/// <summary>Starts a program with a limit of its own on locked memory, by way of <c>prlimit</c> (util-linux), which sets it for itself and then becomes the program.</summary>
/// <remarks>Setting it from outside would come too late: a program may lock its memory as the first thing it does.</remarks>
internal static unsafe class LockedMemoryLimit
{
    private const string Program = "/usr/bin/prlimit";

    internal static ProcessSpec Apply(ProcessSpec spec, ulong limit)
    {
        var hard = OurHardLimit();
        if (limit > hard && !Environment.IsPrivilegedProcess)
            throw new SystemCallException($"{spec.FileName} has to lock {Text(limit)} bytes of memory, and no more than {Text(hard)} may be locked here", Errno.EPERM);
        if (Libc.access(Program, Libc.X_OK) < 0)
            throw new SystemCallException($"cannot let {spec.FileName} lock memory without {Program} (Debian package util-linux)", Libc.Errno);
        return spec with
        {
            FileName = Program,
            Arguments = [$"--memlock={Text(limit)}:{Text(limit)}", "--", spec.FileName, .. spec.Arguments],
            LockedMemory = null,
        };
    }

    private static ulong OurHardLimit()
    {
        ulong* softAndHard = stackalloc ulong[2];
        Libc.Check(Libc.getrlimit(Libc.RLIMIT_MEMLOCK, softAndHard), "cannot tell how much memory may be locked");
        return softAndHard[1];
    }

    private static string Text(ulong limit) => limit == ulong.MaxValue ? "unlimited" : limit.ToString(CultureInfo.InvariantCulture);
}
