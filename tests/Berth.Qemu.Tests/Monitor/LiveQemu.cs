using System.Diagnostics;
using System.Net.Sockets;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Monitor;

/// <summary>A real QEMU without a machine, its monitor connected to the test.</summary>
internal sealed class LiveQemu : IAsyncDisposable
{
    public const string Binary = "/usr/bin/qemu-system-x86_64";

    private LiveQemu(Process process, QmpConnection monitor)
    {
        Process = process;
        Monitor = monitor;
    }

    public Process Process { get; }

    public QmpConnection Monitor { get; }

    public static async Task<LiveQemu> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Binary), $"{Binary} is not installed (package qemu-system-x86).");
        var directory = Directory.CreateTempSubdirectory("berth-qemu-");
        try
        {
            var path = Path.Combine(directory.FullName, "qmp");
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            var process = Process.Start(new ProcessStartInfo(Binary,
                ["-S", "-no-user-config", "-nodefaults", "-nographic", "-machine", "none", "-accel", "tcg", "-qmp", $"unix:{path}"]))!;
            try
            {
                var socket = await listener.AcceptAsync(TestContext.Current.CancellationToken);
                var monitor = await QmpConnection.ConnectAsync(
                    new NetworkStream(socket, ownsSocket: true), cancellationToken: TestContext.Current.CancellationToken);
                return new(process, monitor);
            }
            catch
            {
                process.Kill();
                process.Dispose();
                throw;
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        if (!Process.HasExited)
            Process.Kill();
        await Process.WaitForExitAsync(CancellationToken.None);
        Process.Dispose();
    }
}
