using Berth.Linux;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Monitor;

/// <summary>A real QEMU without a machine, its monitor connected to the test.</summary>
internal sealed class LiveQemu : IAsyncDisposable
{
    public const string Binary = "/usr/bin/qemu-system-x86_64";

    private LiveQemu(ChildProcess process, QmpConnection monitor)
    {
        Process = process;
        Monitor = monitor;
    }

    public ChildProcess Process { get; }

    public QmpConnection Monitor { get; }

    public static void SkipWhenNotInstalled() =>
        Assert.SkipUnless(File.Exists(Binary), $"{Binary} is not installed (package qemu-system-x86).");

    public static async Task<LiveQemu> StartAsync()
    {
        SkipWhenNotInstalled();
        var (ours, theirs) = UnixSocket.CreatePairForChild();
        ChildProcess process;
        using (theirs)
            process = ChildProcess.Spawn(new ProcessSpec
            {
                FileName = Binary,
                Arguments =
                [
                    "-S", "-no-user-config", "-nodefaults", "-nographic", "-machine", "none", "-accel", "tcg",
                    "-chardev", "socket,id=monitor,fd=3", "-mon", "chardev=monitor,mode=control",
                ],
                Descriptors = [new(theirs, 3)],
            });
        try
        {
            var monitor = await QmpConnection.ConnectAsync(new MonitorStream(ours), cancellationToken: TestContext.Current.CancellationToken);
            return new(process, monitor);
        }
        catch
        {
            process.Kill(Signal.Kill);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        Process.Kill(Signal.Kill);
        await Process.WaitForExitAsync(CancellationToken.None);
    }
}
