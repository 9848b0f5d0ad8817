using System.Runtime.InteropServices;

namespace Berth.Engine.Tests.Support;

/// <summary>What may happen to a process behind the engine's back.</summary>
internal static partial class QemuProcess
{
    private const int KillSignal = 9, StopSignal = 19;

    public static void Kill(int pid) => Assert.Equal(0, Send(pid, KillSignal));

    public static void Freeze(int pid) => Assert.Equal(0, Send(pid, StopSignal));

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int Send(int pid, int signal);
}
