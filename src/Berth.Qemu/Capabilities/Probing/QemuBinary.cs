using Berth.Linux;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>An installed QEMU binary, started without a machine for each session.</summary>
public sealed class QemuBinary(string path) : IProbeTarget
{
    // The first descriptor after standard error.
    private const int MonitorDescriptor = 3;

    /// <summary>The user QEMU runs as; ours when null.</summary>
    public Credentials? RunAs { get; init; }

    /// <summary>How long each question may take. Listing all types loads every module, which takes a while from a cold disk.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default)
    {
        var (monitorSocket, monitorEnd) = UnixSocket.CreatePairForChild();
        var (errorSocket, errorEnd) = UnixSocket.CreatePairForChild();
        var words = new LastWords(errorSocket);
        ChildProcess process;
        try
        {
            using (monitorEnd)
            using (errorEnd)
                process = ChildProcess.Spawn(new ProcessSpec
                {
                    FileName = path,
                    Arguments = Arguments(hardware),
                    Environment = [new("LC_ALL", "C"), new("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")],
                    Error = errorEnd,
                    Descriptors = [new(monitorEnd, MonitorDescriptor)],
                    RunAs = RunAs,
                    NewSession = true,
                    WorkingDirectory = "/",
                });
        }
        catch (SystemCallException e)
        {
            monitorSocket.Dispose();
            await words.DisposeAsync().ConfigureAwait(false);
            throw new QemuProbeException($"{path} cannot be started: {e.Message}", e);
        }
        return await QemuProbeSession.ConnectAsync(path, process, new MonitorStream(monitorSocket), words, Timeout, cancellationToken).ConfigureAwait(false);
    }

    private static string[] Arguments(QemuAccelerator hardware) =>
    [
        "-S", "-no-user-config", "-nodefaults", "-nographic",
        "-machine", hardware switch
        {
            QemuAccelerator.Kvm => "none,accel=kvm:tcg",
            QemuAccelerator.Hvf => "none,accel=hvf:tcg",
            _ => "none,accel=tcg",
        },
        "-chardev", $"socket,id=monitor,fd={MonitorDescriptor}",
        "-mon", "chardev=monitor,mode=control",
    ];
}
